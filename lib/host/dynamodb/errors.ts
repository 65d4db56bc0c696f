import type { Document, DynaliteError } from "./dynalite.ts";

/** An error in DynamoDB's own form: what the client is answered. */
export class DynamoDbError extends Error implements DynaliteError {
  readonly statusCode: number;
  readonly body: Document;

  constructor(type: string, message: string, more: Document = {}) {
    super(message);
    this.statusCode = 400;
    this.body = { __type: type, message, ...more };
  }
}

/** For input that has not the form of the operation's, without words, as AWS answers. */
export function serializationError(): DynamoDbError {
  return new DynamoDbError("com.amazon.coral.service#SerializationException", "");
}

const NAMESPACE = "com.amazonaws.dynamodb.v20120810";

export function validationError(message: string): DynamoDbError {
  return new DynamoDbError("com.amazon.coral.validate#ValidationException", message);
}

export function dynamoDbError(code: string, message: string, more?: Document): DynamoDbError {
  return new DynamoDbError(`${NAMESPACE}#${code}`, message, more);
}

/** Whether an error is one for the client, rather than a fault. */
export function isForClient(error: unknown): error is Required<Pick<DynaliteError, "statusCode" | "body">> {
  return error instanceof Error && "statusCode" in error && "body" in error;
}

export function isConditionalCheckFailure(error: unknown): error is Required<Pick<DynaliteError, "body">> {
  return isForClient(error) && String(error.body.__type).endsWith("#ConditionalCheckFailedException");
}
