/**
 * The headers that an SDK sends with an operation in AWS JSON 1.1. The signature is well-formed and not genuine:
 * neither Sluice nor kinesalite verifies it.
 */
export function awsHeaders(operation: string): Readonly<Record<string, string>> {
  return {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `Kinesis_20131202.${operation}`,
    "x-amz-date": "20300101T000000Z",
    "x-amz-user-agent": "sluice-bench",
    authorization:
      "AWS4-HMAC-SHA256 Credential=bench/20300101/us-east-1/kinesis/aws4_request, " +
      "SignedHeaders=content-type;host;x-amz-date;x-amz-target, " +
      `Signature=${"0".repeat(64)}`,
  };
}

/** A whole HTTP/1.1 request of a Kinesis operation. */
export function awsRequest(operation: string, input: object): Buffer {
  const body = Buffer.from(JSON.stringify(input));
  const headers = Object.entries({
    host: "localhost:4566",
    "content-length": String(body.length),
    ...awsHeaders(operation),
  });
  const head = ["POST / HTTP/1.1", ...headers.map(([name, value]) => `${name}: ${value}`)].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
}
