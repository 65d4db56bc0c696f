/** The server answered with an error. */
export class AwsCallError extends Error {
  override readonly name = "AwsCallError";
  readonly code: string;

  constructor(operation: string, status: number, code: string, message: string) {
    super(`${operation} was answered with ${status} ${code}: ${message}`);
    this.code = code;
  }
}

/** Calls a Kinesis operation and reads its answer. It never tries again: what went wrong is seen by the caller. */
export type AwsCall = <Output>(operation: string, input: object) => Promise<Output>;

/**
 * A client in AWS JSON 1.1 over HTTP/1.1.
 * @throws {AwsCallError} from its calls for an error answer; whatever `fetch` throws when there is none
 */
export function createAwsCall(awsUrl: string): AwsCall {
  return async <Output>(operation: string, input: object) => {
    const response = await fetch(awsUrl, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `Kinesis_20131202.${operation}`,
        "x-amz-date": "20300101T000000Z",
        authorization:
          "AWS4-HMAC-SHA256 Credential=test/20300101/us-east-1/kinesis/aws4_request, " +
          `SignedHeaders=host;x-amz-date;x-amz-target, Signature=${"0".repeat(64)}`,
      },
      body: JSON.stringify(input),
    });
    const text = await response.text();
    const output: unknown = text === "" ? {} : JSON.parse(text);
    if (response.ok) return output as Output;
    const { __type = "", message = "" } = output as { __type?: string; message?: string };
    throw new AwsCallError(operation, response.status, __type, message);
  };
}
