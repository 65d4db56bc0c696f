import type { OperationSchema, ProtocolName, Service } from "#calls/service.ts";
import type { ServiceError } from "#engine/kernel/errors.ts";
import type { RequestHead, WireRequest, WireResponse } from "../message.ts";
import type { Credential } from "../signature.ts";

/**
 * An answer's body: text to be sent as UTF-8, or bytes in one piece or several. Node sends text together with the
 * headers in one write, which makes small answers a third cheaper than as a buffer.
 */
export type Body = string | Buffer | readonly Buffer[];

export function bodyLength(body: Body): number {
  if (typeof body === "string") return Buffer.byteLength(body);
  if (Buffer.isBuffer(body)) return body.length;
  let length = 0;
  for (const piece of body) length += piece.length;
  return length;
}

export function bodyBytes(body: Body): Buffer {
  if (typeof body === "string") return Buffer.from(body);
  return Buffer.isBuffer(body) ? body : Buffer.concat(body);
}

/** An operation as codecs see it. */
export interface CodedOperation {
  readonly schema: OperationSchema;
  readonly service: Pick<Service, "constraints" | "wire" | "rest">;
}

/** One operation in one protocol. */
export interface OperationCodec {
  /** @throws {ServiceError} SerializationException, when the request is malformed or a value has the wrong type */
  readonly read: (request: WireRequest) => unknown;
  /** Large answers are promised, and built in steps that let others in between. */
  readonly write: (output: unknown, requestId: string) => WireResponse | Promise<WireResponse>;
}

/**
 * A wire protocol, generic over the schemas of the official SDK: what of an input stands where in a request, and of an
 * output or error in an answer. The headers that all answers of AWS have are not its own.
 */
export interface Protocol {
  readonly name: ProtocolName;
  /** Whether a request without a body is malformed, whoever calls. */
  readonly needsBody: boolean;
  /** The codec of an operation, compiled at first use. */
  readonly codec: (operation: CodedOperation) => OperationCodec;
  /** @param request that it answers; absent where nothing is known of one */
  readonly writeError: (error: ServiceError, requestId: string, request?: RequestHead) => WireResponse;
  /** Who signed, where it is not told as everywhere else. @throws {ServiceError} where nobody may be told */
  readonly readCredential?: (request: RequestHead) => Credential;
  /**
   * Takes off what is around a request's body.
   * @throws {ServiceError} for what is not as it was signed; streamed bodies throw it when they are read
   */
  readonly open?: (request: WireRequest) => WireRequest;
  /** Whether its answers say themselves by which ids AWS knows a request. */
  readonly saysIds?: boolean;
}

/** An error as AWS's JSON and CBOR bodies hold it; SerializationException alone spells `Message` with a capital. */
export function errorMembers(error: ServiceError): Record<string, unknown> {
  const { namespace, members: more } = error.details;
  const members: Record<string, unknown> = {
    __type: namespace === undefined ? error.code : `${namespace}#${error.code}`,
    ...more,
  };
  if (error.message !== "") {
    members[error.code === "SerializationException" ? "Message" : "message"] = error.message;
  }
  return members;
}
