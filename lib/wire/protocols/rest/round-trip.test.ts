import { Readable } from "node:stream";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { operation as smithyOperation } from "@smithy/core/schema";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Service } from "#calls/service.ts";
import { operationShapes, type Shape } from "#calls/shape.ts";
import { openTestRuntime, type TestRuntime } from "../../../testing/open-test-runtime.ts";
import type { WireResponse } from "../../message.ts";
import { bodyBytes, type Protocol } from "../protocol.ts";
import { restProtocolOf } from "../select.ts";

/** What a protocol of the SDK is, as far as it is used here. */
interface SdkProtocol {
  serializeRequest(operation: unknown, input: object, context: object): Promise<SdkRequest>;
  deserializeResponse(
    operation: unknown,
    context: object,
    response: object,
  ): Promise<Record<string, unknown>>;
}

interface SdkRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly query: Record<string, string | string[] | null>;
  readonly body?: string | Uint8Array;
}

let runtime: TestRuntime;
beforeAll(async () => {
  runtime = await openTestRuntime();
});
afterAll(() => runtime.dispose());

const here = { region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } };
const endpoint = async () => ({ protocol: "http:", hostname: "localhost", path: "/" });

describe.each([
  ["S3", () => runtime.services.s3.service, new S3Client(here)],
  ["Lambda", () => runtime.services.lambda.service, new LambdaClient(here)],
] as const)("%s", (_name, serviceOf, client) => {
  const config = client.config as unknown as { readonly protocol: SdkProtocol };
  const context = { ...client.config, endpoint };

  it("reads of each operation's requests what its SDK was given", async () => {
    const { service, protocol } = parts(serviceOf());
    for (const [name, { schema }] of Object.entries(service.operations)) {
      const { input } = operationShapes(schema, service.constraints);
      const { read } = protocol.codec({ schema, service });
      await fc.assert(
        fc.asyncProperty(arbitraryOf(input), async (given) => {
          const sent = await config.protocol.serializeRequest(sdkOperation(schema), given as object, context);
          const bucket = (given as { Bucket?: string }).Bucket;
          const path = (bucket === undefined ? "" : `/${bucket}`) + sent.path + searchOf(sent.query);
          const body =
            sent.body instanceof Uint8Array ? Buffer.from(sent.body) : Buffer.from(sent.body ?? "");
          const heard = read({ method: "", path, headers: lower(sent.headers), httpVersion: "1.1", body });
          // SDKs say of bytes that they are some, where they are told nothing else.
          const always = { ContentType: "application/octet-stream" };
          const expected =
            heard !== null && "ContentType" in (heard as object)
              ? { ...always, ...(given as object) }
              : given;
          expect([name, plain(heard)]).toEqual([name, plain(expected)]);
        }),
        { numRuns: 15 },
      );
    }
  });

  it("writes of each operation's outputs what its SDK reads of them", async () => {
    const { service, protocol } = parts(serviceOf());
    for (const [name, { schema }] of Object.entries(service.operations)) {
      const { output } = operationShapes(schema, service.constraints);
      if (output === null) continue;
      const { write } = protocol.codec({ schema, service });
      await fc.assert(
        fc.asyncProperty(arbitraryOf(output), async (given) => {
          const { ContentLength: _said, ...said } = given as Record<string, unknown>;
          const answer = await write(said, "id");
          const { $metadata, ...read } = await config.protocol.deserializeResponse(
            sdkOperation(schema),
            client.config,
            sdkResponse(answer),
          );
          expect($metadata).toMatchObject({ httpStatusCode: answer.status });
          if (said.Body !== undefined) read.Body = await bytesOf(read.Body);
          delete read.ContentLength;
          if (said.ContentType === undefined) delete read.ContentType;
          // SDKs make an empty map of no headers.
          if (said.Metadata === undefined) delete read.Metadata;
          expect([name, plain(read)]).toEqual([name, plain(said)]);
        }),
        { numRuns: 15 },
      );
    }
  });
});

function parts(service: Service): { service: Service; protocol: Protocol } {
  const protocol = restProtocolOf(service);
  if (protocol === undefined) throw new Error("It speaks no REST protocol.");
  return { service, protocol };
}

function sdkOperation(schema: unknown): unknown {
  const [, namespace, name, traits, input, output] = schema as [9, string, string, never, never, never];
  return smithyOperation(namespace, name, traits, input, output);
}

function sdkResponse({ status, headers, body }: WireResponse): object {
  const named: Record<string, string> = {};
  for (let at = 0; at < headers.length; at += 2)
    named[String(headers[at]).toLowerCase()] = String(headers[at + 1]);
  return { statusCode: status, headers: named, body: Readable.from([bodyBytes(body as string | Buffer)]) };
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  return await (body as { transformToByteArray(): Promise<Uint8Array> }).transformToByteArray();
}

function searchOf(query: SdkRequest["query"]): string {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const each of [value ?? ""].flat()) parts.append(key, each);
  }
  return parts.size === 0 ? "" : `?${parts}`;
}

function lower(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** For comparison: nothing absent, and bytes as such. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("hex") };
  if (value instanceof Date) return { at: value.getTime() };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== undefined && held !== null)
      .map(([name, held]) => [name, plain(held)]),
  );
}

const ascii = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_./:=&<>'%+~"), minLength: 1, maxLength: 12 });
const anyText = fc.string({ unit: fc.constantFrom(..."abc&<>\"'é/ü 😀%+"), minLength: 1, maxLength: 12 });
const inText = anyText.map((text) => `x${text}x`);

function arbitraryOf(
  shape: Shape,
  depth = 0,
  traits: Readonly<Record<string, unknown>> = {},
): fc.Arbitrary<unknown> {
  const isBound = ["httpHeader", "httpPrefixHeaders"].some((name) => traits[name] !== undefined);
  switch (shape.kind) {
    case "string":
      return isBound ? ascii : inText;
    case "boolean":
      return fc.boolean();
    case "number":
      return traits.httpResponseCode === undefined ? fc.integer({ min: 0, max: 10_000 }) : fc.constant(202);
    case "blob":
      return fc.uint8Array({ minLength: 1, maxLength: 40 });
    case "timestamp":
      return fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000));
    case "list":
      return fc.array(arbitraryOf(shape.element(), depth + 1, traits), { minLength: 1, maxLength: 3 });
    case "map":
      return fc.dictionary(
        fc.string({ unit: fc.constantFrom(..."abc-1"), minLength: 1, maxLength: 5 }),
        arbitraryOf(shape.value(), depth + 1, traits),
        { minKeys: 1, maxKeys: 3 },
      );
    case "structure": {
      const members = shape.members().filter(({ isRequired }) => isRequired || depth < 5);
      const model = Object.fromEntries(
        members.map(({ name, shape: held, traits: own }) => [name, memberValue(name, held, depth, own)]),
      );
      // Statuses and streams are always there.
      const requiredKeys = members
        .filter(
          ({ isRequired, traits: own }) =>
            isRequired || own.httpResponseCode !== undefined || own.streaming !== undefined,
        )
        .map(({ name }) => name);
      return fc.record(model, { requiredKeys });
    }
  }
}

function memberValue(
  name: string,
  shape: Shape,
  depth: number,
  traits: Readonly<Record<string, unknown>>,
): fc.Arbitrary<unknown> {
  return name === "Bucket" && traits.httpLabel !== undefined
    ? fc.constantFrom("photos", "my.bucket")
    : arbitraryOf(shape, depth + 1, traits);
}
