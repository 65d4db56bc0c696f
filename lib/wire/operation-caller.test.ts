import { CreateStream$, PutRecord$ } from "@aws-sdk/client-kinesis";
import { expect, test } from "vitest";
import type { ProtocolName, Service } from "#calls/service.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import type { Finder } from "./destination.ts";
import type { RequestHead, WireRequest, WireResponse } from "./message.ts";
import { OperationCaller } from "./operation-caller.ts";
import { bodyBytes, type Protocol } from "./protocols/protocol.ts";
import { Routes } from "./routes.ts";

/** A protocol in which the path names a thing, a header says more, and the status is a part of the answer. */
const resources: Protocol = {
  name: "resources" as ProtocolName,
  needsBody: false,
  codec: () => ({
    read: ({ path, headers, body }) => ({
      name: decodeURIComponent(path.slice("/things/".length)),
      color: headers["x-color"],
      content: body.toString(),
    }),
    write: (output, requestId) => {
      const { name } = output as { readonly name: string };
      return { status: 201, headers: ["Location", `/things/${name}?for=${requestId}`], body: "" };
    },
  }),
  writeError: ({ status, message }) => ({ status, headers: ["Content-Type", "text/plain"], body: message }),
};

function setUp() {
  const handler = async () => ({});
  const service: Service = {
    name: "things",
    targetPrefix: "",
    signingName: "things",
    wire: { maxBodyBytes: { PutThing: 7 } },
    constraints: { inputs: {}, shapes: {} },
    operations: { PutThing: { schema: PutRecord$, handler }, MakeThing: { schema: CreateStream$, handler } },
  };
  const inputs: unknown[] = [];
  const refused: string[] = [];
  const caller = new OperationCaller({
    invoke: async (_call, _service, operation, input) => {
      inputs.push({ operation, input });
      const { name } = input as { readonly name: string };
      if (name === "none") throw new ServiceError("NoSuchThing", "None.", { status: 404, retryable: false });
      return { name };
    },
    settings: { defaultAccount: "000000000000", defaultRegion: "us-east-1" },
    newRequestId: () => "r1",
    onRefused: (_call, name, operation, { code }) => refused.push(`${name} ${operation} ${code}`),
    reportFault: (fault) => expect.fail(String(fault)),
  });
  const routes = new Routes([service]);
  const operations: Readonly<Record<string, string>> = { PUT: "PutThing", POST: "MakeThing" };
  const finder: Finder = ({ method, path }) => {
    const route = routes.of(service).get(operations[method] ?? "");
    return route && path.startsWith("/things/") ? caller.destination(route, resources) : undefined;
  };
  return { finder, inputs, refused };
}

const head: RequestHead = {
  method: "PUT",
  path: "/things/a%20b",
  headers: {
    "x-color": "green",
    "x-amz-date": "20260101T000000Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/things/aws4_request, SignedHeaders=host, Signature=a",
  },
  httpVersion: "1.1",
};

async function answerTo(finder: Finder, request: WireRequest): Promise<WireResponse | undefined> {
  return finder(request)?.answer(request);
}

test("a service that speaks by paths, headers and statuses needs a finder and a protocol", async () => {
  const { finder, inputs } = setUp();
  const answer = await answerTo(finder, { ...head, body: Buffer.from("content") });
  expect(inputs).toEqual([
    { operation: "PutThing", input: { name: "a b", color: "green", content: "content" } },
  ]);
  expect(answer).toMatchObject({ status: 201, body: "" });
  expect(answer?.headers).toEqual([
    "x-amzn-RequestId",
    "r1",
    "x-amz-id-2",
    expect.any(String),
    "Location",
    "/things/a b?for=r1",
  ]);
  expect(finder(head)?.maxBodyBytes).toBe(7);
  expect(finder({ ...head, method: "POST" })?.maxBodyBytes).toBe(1024 * 1024);
  expect(finder({ ...head, path: "/" })).toBeUndefined();
});

test("its errors are in its own form, also those of who calls", async () => {
  const { finder, refused } = setUp();
  const none = await answerTo(finder, { ...head, path: "/things/none", body: Buffer.alloc(0) });
  expect(none).toMatchObject({ status: 404, body: "None." });
  expect(refused).toEqual([]);
  const unsigned = await answerTo(finder, { ...head, headers: {}, body: Buffer.alloc(0) });
  expect(unsigned?.status).toBe(400);
  expect(bodyBytes(unsigned?.body as string).toString()).toBe("Missing Authentication Token");
  expect(refused).toEqual(["unknown service PUT /things/a%20b MissingAuthenticationTokenException"]);
});
