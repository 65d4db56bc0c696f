import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { WireRequest, WireResponse } from "./message.ts";
import { decodeCbor } from "./protocols/cbor/decode.ts";
import { encodeCbor } from "./protocols/cbor/encode.ts";
import { bodyBytes } from "./protocols/protocol.ts";
import { createParrot, SEQUENCE_NUMBER } from "./testing/parrot.ts";

const JSON_TYPE = "application/x-amz-json-1.1";
const CBOR_TYPE = "application/x-amz-cbor-1.1";

const signed = (accessKeyId = "local", scope = "us-west-2/kinesis") => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${scope}/aws4_request, SignedHeaders=host, Signature=a`,
  "x-amz-date": "20260101T000000Z",
});

function request(
  headers: Record<string, string | undefined>,
  body: string | Buffer = "",
  more: Partial<WireRequest> = {},
): WireRequest {
  return {
    method: "POST",
    path: "/",
    headers: { host: "localhost:4566", ...headers },
    body: Buffer.from(body),
    httpVersion: "1.1",
    ...more,
  };
}

function put(body: string | Buffer, headers: Record<string, string | undefined> = {}): WireRequest {
  return request(
    { "x-amz-target": "Kinesis_20131202.PutRecord", "content-type": JSON_TYPE, ...signed(), ...headers },
    body,
  );
}

const record = JSON.stringify({ StreamName: "s", PartitionKey: "k", Data: "AAAA" });

/** Names in lower case; each at most once. */
function headersOf({ headers }: WireResponse): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let i = 0; i < headers.length; i += 2) {
    const name = (headers[i] ?? "").toLowerCase();
    expect(fields).not.toHaveProperty([name]);
    fields[name] = headers[i + 1] ?? "";
  }
  return fields;
}

function bytesOf({ body }: WireResponse): Buffer {
  if (typeof body !== "string" && Symbol.asyncIterator in body) throw new Error("the answer goes on");
  return bodyBytes(body);
}

const textOf = (response: WireResponse) => bytesOf(response).toString();

describe("a good call", () => {
  test("is answered in its protocol, with AWS's headers", async () => {
    const response = await createParrot().endpoint.handle(put(record));
    expect(response.status).toBe(200);
    expect(JSON.parse(textOf(response))).toEqual({
      ShardId: "shardId-000000000000",
      SequenceNumber: SEQUENCE_NUMBER,
    });
    const headers = headersOf(response);
    expect(headers).toMatchObject({
      "content-type": JSON_TYPE,
      "content-length": String(bytesOf(response).length),
      "x-amzn-requestid": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(Buffer.from(headers["x-amz-id-2"] ?? "", "base64")).toHaveLength(72);
    expect(headers).not.toHaveProperty("access-control-allow-origin");
  });

  test("in CBOR is answered in CBOR", async () => {
    const parrot = createParrot();
    const body = Buffer.concat(encodeCbor({ StreamName: "s", PartitionKey: "k", Data: Buffer.from("x") }));
    const response = await parrot.endpoint.handle(put(body, { "content-type": CBOR_TYPE }));
    expect(headersOf(response)["content-type"]).toBe(CBOR_TYPE);
    expect(decodeCbor(bytesOf(response))).toEqual({
      ShardId: "shardId-000000000000",
      SequenceNumber: SEQUENCE_NUMBER,
    });
    expect(parrot.heard[0]?.input).toEqual({ StreamName: "s", PartitionKey: "k", Data: Buffer.from("x") });
  });

  test("without an output has an empty body", async () => {
    const target = { "x-amz-target": "Kinesis_20131202.CreateStream" };
    const response = await createParrot().endpoint.handle(put('{"StreamName":"s"}', target));
    expect(response.status).toBe(200);
    expect(headersOf(response)["content-length"]).toBe("0");
  });

  test("ignores the path and a content type's parameters", async () => {
    const good = put(record, { "content-type": `${JSON_TYPE}; charset=utf-8` });
    expect((await createParrot().endpoint.handle({ ...good, path: "/any/where?x=1" })).status).toBe(200);
  });

  test("acts for the account and region of its signature, or the default ones", async () => {
    const { endpoint, heard } = createParrot();
    await endpoint.handle(put(record, signed("111122223333")));
    await endpoint.handle(put(record, signed("1111222233334", "/")));
    expect(heard.map(({ call }) => [call.account, call.region, call.accessKeyId])).toEqual([
      ["111122223333", "us-west-2", "111122223333"],
      ["000000000000", "us-east-1", "1111222233334"],
    ]);
  });
});

describe("a bad call", () => {
  const json = (type: string, message?: string) => ({
    __type: type,
    ...(message !== undefined && { message }),
  });

  test.each<[string, WireRequest, number, object]>([
    ["malformed JSON", put("{"), 400, json("SerializationException")],
    ["an empty body", put(""), 400, json("SerializationException")],
    [
      "a wrong type",
      put('{"StreamName":5}'),
      400,
      {
        __type: "SerializationException",
        Message:
          "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String",
      },
    ],
    [
      "an unknown operation",
      put("{}", { "x-amz-target": "Kinesis_20131202.PutRecordz" }),
      400,
      json("UnknownOperationException"),
    ],
    [
      "an operation named as objects name things",
      put("{}", { "x-amz-target": "Kinesis_20131202.constructor" }),
      400,
      json("UnknownOperationException"),
    ],
    [
      "a service that is not here",
      put("{}", { "x-amz-target": "DynamoDB_20120810.GetItem" }),
      400,
      json("UnknownOperationException", "Sluice has no service for the target DynamoDB_20120810.GetItem."),
    ],
    ["no target", put("{}", { "x-amz-target": undefined }), 400, json("UnknownOperationException")],
    [
      "no signature",
      put(record, { authorization: undefined }),
      400,
      json("MissingAuthenticationTokenException", "Missing Authentication Token"),
    ],
    [
      "missing members",
      put("{}"),
      400,
      json(
        "ValidationException",
        "1 validation error detected: Value null at 'data' failed to satisfy constraint: Member must not be null",
      ),
    ],
    [
      "a handler's error",
      put('{"StreamName":"gone"}', { "x-amz-target": "Kinesis_20131202.DeleteStream" }),
      400,
      json("ResourceNotFoundException", "Stream gone under account 1 not found."),
    ],
  ])("with %s gets AWS's error", async (_, wrong, status, body) => {
    const parrot = createParrot();
    const response = await parrot.endpoint.handle(wrong);
    expect(response.status).toBe(status);
    expect(JSON.parse(textOf(response))).toEqual(body);
    expect(headersOf(response)).toMatchObject({
      "content-type": JSON_TYPE,
      "x-amzn-errortype": (body as { __type: string }).__type,
    });
    expect(parrot.faults).toEqual([]);
  });

  test("in CBOR gets its error in CBOR", async () => {
    const response = await createParrot().endpoint.handle(
      put(Buffer.from([0xff]), { "content-type": CBOR_TYPE }),
    );
    expect(response.status).toBe(400);
    expect(decodeCbor(bytesOf(response))).toEqual({ __type: "SerializationException" });
  });

  test("that breaks a handler gets a 500 without its words, and the fault is reported", async () => {
    const parrot = createParrot();
    const body = '{"StreamName":"s","ShardId":"broken","ShardIteratorType":"LATEST"}';
    const response = await parrot.endpoint.handle(
      put(body, { "x-amz-target": "Kinesis_20131202.GetShardIterator" }),
    );
    expect(response.status).toBe(500);
    expect(JSON.parse(textOf(response))).toMatchObject({ __type: "InternalFailureException" });
    expect(textOf(response)).not.toContain("broken");
    expect(parrot.faults).toEqual([new Error("a broken handler")]);
  });

  test.each<[string, WireRequest, number, string]>([
    [
      "another content type",
      put(record, { "content-type": "text/plain" }),
      404,
      "<UnknownOperationException/>",
    ],
    [
      "another method",
      { ...put(record), method: "GET" },
      403,
      "<AccessDeniedException>\n  <Message>Unable to determine",
    ],
    [
      "another method and no signature",
      request({}, "", { method: "PUT" }),
      403,
      "<MissingAuthenticationTokenException>",
    ],
    [
      "the Query protocol of a service that is not here",
      request(
        { ...signed("local", "us-east-1/sts"), "content-type": "application/x-www-form-urlencoded" },
        "Action=GetCallerIdentity",
      ),
      400,
      "Sluice has no service for requests signed for sts.",
    ],
  ])("with %s gets an error in XML", async (_, wrong, status, text) => {
    const response = await createParrot().endpoint.handle(wrong);
    expect(response.status).toBe(status);
    expect(textOf(response)).toContain(text);
  });

  test("in Smithy's CBOR, for a service that is not here, is told so in CBOR", async () => {
    const smithy = request(
      { ...signed(), "smithy-protocol": "rpc-v2-cbor", "content-type": "application/cbor" },
      "x",
      {
        path: "/service/GraniteServiceVersion20100801/operation/PutMetricData",
      },
    );
    const response = await createParrot().endpoint.handle(smithy);
    expect(headersOf(response)["content-type"]).toBe("application/cbor");
    expect(decodeCbor(bytesOf(response))).toMatchObject({ __type: "UnknownOperationException" });
  });
});

describe("a request that comes to no operation", () => {
  const heardOf = async (wrong: WireRequest) => {
    const refused: unknown[][] = [];
    const { endpoint } = createParrot({
      onRefused: (call, service, operation, error) =>
        refused.push([call.account, call.region, call.client, service, operation, error.code]),
    });
    const response = await endpoint.handle(wrong);
    return { refused, response };
  };
  const client = { "user-agent": "aws-cli/1.45.11" };
  const form = { "content-type": "application/x-www-form-urlencoded" };

  test.each<[string, WireRequest, string, string, string]>([
    [
      "a target",
      put("{}", {
        ...client,
        ...signed("111122223333", "us-east-1/firehose"),
        "x-amz-target": "Firehose_20150804.ListDeliveryStreams",
      }),
      "firehose",
      "ListDeliveryStreams",
      "UnknownOperationException",
    ],
    [
      "a path",
      request({ ...client, ...signed("111122223333", "us-east-1/appconfig") }, "", {
        method: "GET",
        path: "/bucket?list-type=2",
      }),
      "appconfig",
      "GET /bucket",
      "UnknownOperationException",
    ],
    [
      "a form",
      request(
        { ...client, ...signed("111122223333", "us-east-1/sns"), ...form },
        "Action=ListTopics&Version=2010-03-31",
      ),
      "sns",
      "ListTopics",
      "UnknownOperationException",
    ],
    [
      "an operation that its service has not",
      put("{}", {
        ...client,
        ...signed("111122223333", "us-east-1/kinesis"),
        "x-amz-target": "Kinesis_20131202.PutRecordz",
      }),
      "kinesis",
      "PutRecordz",
      "UnknownOperationException",
    ],
    [
      "a host that is not ours",
      put("{}", {
        ...client,
        ...signed("111122223333", "us-east-1/kinesis"),
        "x-amz-target": "Kinesis_20131202.ListStreams",
        host: "sluice:4566",
      }),
      "kinesis",
      "ListStreams",
      "AccessDeniedException",
    ],
  ])("is told of by what it asks for, with %s", async (_, wrong, service, operation, code) => {
    const { refused } = await heardOf(wrong);
    expect(refused).toEqual([["111122223333", "us-east-1", "aws-cli/1.45.11", service, operation, code]]);
  });

  test("is told of without a signature, and with whatever bytes, in words that can be printed", async () => {
    const path = `/\u001b[2J${"x".repeat(5_000)}`;
    const { refused } = await heardOf(request({}, "", { method: "PUT", path }));
    expect(refused).toHaveLength(1);
    expect(String(refused[0]?.[4])).toMatch(/^PUT \/\?\[2Jx{1,128}$/);
  });

  test("of a page of another site, is told to nobody", async () => {
    const { refused } = await heardOf(put("{}", { origin: "https://evil.example" }));
    expect(refused).toEqual([]);
  });

  test.each([
    ["sns", form, /^<ErrorResponse><Error><Type>Sender<\/Type><Code>UnknownOperationException<\/Code>/],
    ["lambda", {}, /^\{"__type":"UnknownOperationException","message":"Sluice has no service for/],
  ])(
    "of %s is told so in the form in which its clients look, with what is here",
    async (name, headers, text) => {
      const { response } = await heardOf(
        request({ ...signed("local", `us-east-1/${name}`), ...headers }, "Action=A"),
      );
      expect(response.status).toBe(400);
      expect(textOf(response)).toMatch(text);
      expect(textOf(response)).toContain(
        "It has kinesis. To send only Kinesis here, set AWS_ENDPOINT_URL_KINESIS",
      );
      expect(headersOf(response)["x-amzn-errortype"]).toBe("UnknownOperationException");
    },
  );
});

describe("a request's head alone tells", () => {
  const { endpoint } = createParrot();
  const maxBytes = (wanted: WireRequest) => endpoint.route(wanted).maxBodyBytes;
  const listing = { "x-amz-target": "Kinesis_20131202.DescribeStreamSummary" };

  test("how large a body may be: what carries records is large, and all else is not", () => {
    expect(maxBytes(put(record))).toBe(16 * 1024 * 1024);
    expect(maxBytes(put(record, listing))).toBe(1024 * 1024);
  });

  test("that a body is not wanted at all", () => {
    const unwanted = [
      put(record, { host: "evil.example" }),
      put(record, { "x-amz-target": "Kinesis_20131202.PutRecordz" }),
      put(record, { "x-amz-target": undefined }),
      request({}, "", { path: "/_sluice/reset" }),
      request({ origin: "http://localhost:5173" }, "", { method: "OPTIONS" }),
    ];
    expect(unwanted.map(maxBytes)).toEqual([null, null, null, null, null]);
  });

  test("the protocol, which is one that the service speaks", async () => {
    const other = put(record, { "content-type": "application/x-amz-json-1.0" });
    const response = await endpoint.handle(other);
    expect(response.status).toBe(400);
    expect(JSON.parse(textOf(response))).toEqual({ __type: "UnknownOperationException" });
  });
});

test("what a service's clients do not compress is not inflated for it", async () => {
  const { endpoint, heard } = createParrot();
  const compressed = put(gzipSync(record), { "content-encoding": "gzip" });
  expect((await endpoint.handle(compressed)).status).toBe(400);
  expect((await endpoint.handle(put(record, { "content-encoding": "gzip" }))).status).toBe(200);
  expect(heard).toHaveLength(1);
});

describe("pages", () => {
  const origin = "http://localhost:3000";

  test("from elsewhere are refused before anything happens", async () => {
    const parrot = createParrot();
    for (const headers of [{ origin: "https://evil.example" }, { host: "evil.example" }]) {
      const wrong = [put(record, headers), request(headers, "", { method: "POST", path: "/_sluice/reset" })];
      for (const refused of await Promise.all(wrong.map(parrot.endpoint.handle))) {
        expect(refused.status).toBe(403);
        expect(JSON.parse(textOf(refused))).toEqual({
          __type: "AccessDeniedException",
          message: expect.stringContaining("evil.example"),
        });
        expect(headersOf(refused)).not.toHaveProperty("access-control-allow-origin");
      }
    }
    expect(parrot.heard).toEqual([]);
    expect(parrot.resets).toBe(0);
  });

  test("from this machine may read answers", async () => {
    const response = await createParrot().endpoint.handle(put(record, { origin }));
    expect(response.status).toBe(200);
    expect(headersOf(response)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-expose-headers": expect.stringContaining("x-amzn-RequestId"),
    });
  });

  test("get what they ask for in a preflight", async () => {
    const preflight = request(
      { origin, "access-control-request-headers": "x-amz-target", "access-control-request-method": "POST" },
      "",
      { method: "OPTIONS" },
    );
    const response = await createParrot().endpoint.handle(preflight);
    expect(response.status).toBe(200);
    expect(headersOf(response)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-headers": "x-amz-target",
      "access-control-allow-methods": "POST",
      "access-control-max-age": "172800",
      "content-length": "0",
    });
  });
});

describe("this server's own addresses", () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    request(headers, "", { method: "GET", path });

  test("a browser gets a page that links to the console and runs nothing", async () => {
    const { endpoint } = createParrot({ consoleUrl: 'http://localhost:3000/"><script>' });
    const response = await endpoint.handle(get("/", { accept: "text/html,*/*" }));
    expect(response.status).toBe(200);
    expect(textOf(response)).toContain('href="http://localhost:3000/&#34;&#62;&#60;script&#62;"');
    expect(textOf(response)).toContain("AWS_ENDPOINT_URL=http://localhost:4566");
    expect(textOf(response)).not.toContain("<script");
    expect(headersOf(response)["content-security-policy"]).toContain("default-src 'none'");
  });

  test("health says that it is well, and its version", async () => {
    const response = await createParrot().endpoint.handle(get("/_sluice/health"));
    expect(response.status).toBe(200);
    expect(JSON.parse(textOf(response))).toEqual({ status: "ok", version: "1.2.3" });
  });

  test("reset resets, by POST alone", async () => {
    const parrot = createParrot();
    expect((await parrot.endpoint.handle(get("/_sluice/reset"))).status).toBe(404);
    expect(parrot.resets).toBe(0);
    expect((await parrot.endpoint.handle(request({}, "", { path: "/_sluice/reset" }))).status).toBe(200);
    expect(parrot.resets).toBe(1);
  });

  test("a reset that fails is a 500", async () => {
    const parrot = createParrot({ reset: () => Promise.reject(new Error("disk")) });
    expect((await parrot.endpoint.handle(request({}, "", { path: "/_sluice/reset" }))).status).toBe(500);
    expect(parrot.faults).toEqual([new Error("disk")]);
  });
});

describe("the console's entry", () => {
  const caller = { account: "111122223333", region: "eu-west-1", source: "console" } as const;

  test("runs the same operation without a signature", async () => {
    const { endpoint, heard } = createParrot();
    const response = await endpoint.handleFor(caller, "kinesis", "PutRecord", Buffer.from(record));
    expect(response.status).toBe(200);
    expect(heard[0]?.call).toMatchObject({ account: "111122223333", region: "eu-west-1", source: "console" });
  });

  test("answers errors in AWS's form", async () => {
    const { endpoint } = createParrot();
    const bodies = await Promise.all([
      endpoint.handleFor(caller, "kinesis", "NoSuch", Buffer.from("{}")),
      endpoint.handleFor(caller, "nothing", "PutRecord", Buffer.from("{}")),
      endpoint.handleFor(caller, "kinesis", "PutRecord", Buffer.from("")),
    ]);
    expect(bodies.map((response) => [response.status, JSON.parse(textOf(response))])).toEqual([
      [400, { __type: "UnknownOperationException" }],
      [400, { __type: "UnknownOperationException" }],
      [400, { __type: "SerializationException" }],
    ]);
  });
});
