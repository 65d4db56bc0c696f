/**
 * A whole HTTP/1.1 request of a Kinesis operation in AWS JSON 1.1, with the headers that an SDK sends. The signature
 * is well-formed and not genuine: neither Sluice nor kinesalite verifies it.
 */
export function awsRequest(operation: string, input: object): Buffer {
  const body = Buffer.from(JSON.stringify(input));
  const head = [
    "POST / HTTP/1.1",
    "host: localhost:4566",
    "content-type: application/x-amz-json-1.1",
    `content-length: ${body.length}`,
    `x-amz-target: Kinesis_20131202.${operation}`,
    "x-amz-date: 20300101T000000Z",
    "x-amz-user-agent: sluice-bench",
    "authorization: AWS4-HMAC-SHA256 Credential=bench/20300101/us-east-1/kinesis/aws4_request, " +
      "SignedHeaders=content-type;host;x-amz-date;x-amz-target, " +
      `Signature=${"0".repeat(64)}`,
  ].join("\r\n");
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), body]);
}
