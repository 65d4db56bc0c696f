import type { OperationSchema } from "#calls/service.ts";
import type { ServiceError } from "#engine/kernel/errors.ts";

/** The bytes of an answer, in one piece or several. */
export type Body = Buffer | readonly Buffer[];

/** One operation in one protocol. */
export interface OperationCodec {
  /** @throws {ServiceError} SerializationException, when the body is malformed or a value has the wrong type */
  readonly read: (body: Buffer) => unknown;
  /** Large answers are promised, and built in steps that let others in between. */
  readonly write: (output: unknown) => Body | Promise<Body>;
}

/** A wire protocol, generic over the schemas of the official SDK. */
export interface Protocol {
  readonly contentType: string;
  /** The codec of an operation, compiled at first use. */
  readonly codec: (schema: OperationSchema) => OperationCodec;
  readonly writeError: (error: ServiceError) => Buffer;
}

export const EMPTY_BODY = Buffer.alloc(0);

/** Compiles one codec per schema, at its first use. */
export function remembered(
  compile: (schema: OperationSchema) => OperationCodec,
): (schema: OperationSchema) => OperationCodec {
  const codecs = new Map<OperationSchema, OperationCodec>();
  return (schema) => {
    let codec = codecs.get(schema);
    if (codec === undefined) {
      codec = compile(schema);
      codecs.set(schema, codec);
    }
    return codec;
  };
}

/** An error as AWS's JSON and CBOR bodies hold it; SerializationException alone spells `Message` with a capital. */
export function errorMembers(error: ServiceError): Record<string, string> {
  const members: Record<string, string> = { __type: error.code };
  if (error.message !== "") {
    members[error.code === "SerializationException" ? "Message" : "message"] = error.message;
  }
  return members;
}
