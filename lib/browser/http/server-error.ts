/** An error in the service's own name and words; `Unreachable` where no server answered. */
export class ServerError extends Error {
  readonly code: string;
  /** HTTP status; 0 where none came. */
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.name = "ServerError";
    this.code = code;
    this.status = status;
  }
}

/** The error in an answer that is not 2xx: the service's own, or one that says the status. */
export function serverErrorOf(status: number, body: string): ServerError {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = null;
  }
  const fields = typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  const code = typeof fields.__type === "string" ? (fields.__type.split("#").at(-1) ?? "") : `HTTP ${status}`;
  const message = fields.message ?? fields.Message;
  return new ServerError(
    code,
    typeof message === "string" && message !== "" ? message : `The server answered with status ${status}.`,
    status,
  );
}
