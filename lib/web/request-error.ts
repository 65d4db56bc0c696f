/** A request that a route cannot use. The message is a sentence for whoever sent it. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static invalid(message: string): RequestError {
    return new RequestError(400, "ValidationException", message);
  }

  static notFound(message: string): RequestError {
    return new RequestError(404, "ResourceNotFoundException", message);
  }
}
