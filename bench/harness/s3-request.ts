/** A whole HTTP/1.1 request of S3, its body unsigned; the signature is well-formed and not genuine. */
export function s3Request(method: "GET" | "PUT", path: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = [
    `${method} ${path} HTTP/1.1`,
    "host: localhost:4566",
    `content-length: ${body.length}`,
    "x-amz-content-sha256: UNSIGNED-PAYLOAD",
    "x-amz-date: 20300101T000000Z",
    "authorization: AWS4-HMAC-SHA256 Credential=bench/20300101/us-east-1/s3/aws4_request, " +
      `SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=${"0".repeat(64)}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}
