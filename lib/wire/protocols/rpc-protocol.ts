import type { ProtocolName } from "#calls/service.ts";
import type { ServiceError } from "#engine/kernel/errors.ts";
import type { WireResponse } from "../message.ts";
import {
  type Body,
  bodyLength,
  type CodedOperation,
  type OperationCodec,
  type Protocol,
} from "./protocol.ts";

/** One operation in a protocol in which the body says everything. */
export interface BodyCodec {
  /** @throws {ServiceError} SerializationException, when the body is malformed or a value has the wrong type */
  readonly read: (body: Buffer) => unknown;
  /** The request's id is part of XML answers. */
  readonly write: (output: unknown, requestId?: string) => Body | Promise<Body>;
}

/** A protocol that calls procedures: inputs, outputs and errors are bodies, of one content type, with status 200. */
export interface RpcProtocol extends Protocol {
  readonly contentType: string;
  /** The same as `codec`, without what is around bodies. */
  readonly bodyCodec: (operation: CodedOperation) => BodyCodec;
}

export interface RpcProtocolOptions {
  readonly name: ProtocolName;
  readonly contentType: string;
  readonly needsBody: boolean;
  /** Names and values in turn of what its answers have in their headers besides. */
  readonly headers?: readonly string[];
  readonly compile: (operation: CodedOperation) => BodyCodec;
  readonly writeError: (error: ServiceError, requestId: string) => Body;
}

const NONE: readonly string[] = [];

export function rpcProtocol(options: RpcProtocolOptions): RpcProtocol {
  const { name, contentType, needsBody, headers = NONE, compile, writeError } = options;
  const bodyCodecs = new WeakMap<CodedOperation, BodyCodec>();
  const codecs = new WeakMap<CodedOperation, OperationCodec>();

  const answer = (status: number, body: Body, more: readonly string[] = NONE): WireResponse => {
    const always = ["Content-Type", contentType, "Content-Length", String(bodyLength(body))];
    const hasMore = more !== NONE || headers !== NONE;
    return { status, headers: hasMore ? always.concat(more, headers) : always, body };
  };
  const bodyCodec = (operation: CodedOperation) => remembered(bodyCodecs, operation, compile);
  const lift = (operation: CodedOperation): OperationCodec => {
    const { read, write } = bodyCodec(operation);
    return {
      read: ({ body }) => read(body),
      write: (output, requestId) => {
        const body = write(output, requestId);
        return body instanceof Promise ? body.then((late) => answer(200, late)) : answer(200, body);
      },
    };
  };
  return {
    name,
    contentType,
    needsBody,
    bodyCodec,
    codec: (operation) => remembered(codecs, operation, lift),
    writeError: (error, requestId) => answer(error.status, writeError(error, requestId), errorHeaders(error)),
  };
}

function errorHeaders({ code, status, details: { queryCode } }: ServiceError): readonly string[] {
  const headers = ["X-Amzn-ErrorType", code];
  // Clients of services that once spoke Query know errors by their codes there.
  if (queryCode !== undefined) {
    headers.push("x-amzn-query-error", `${queryCode};${status < 500 ? "Sender" : "Receiver"}`);
  }
  return headers;
}

function remembered<Codec>(
  codecs: WeakMap<CodedOperation, Codec>,
  operation: CodedOperation,
  compile: (operation: CodedOperation) => Codec,
): Codec {
  let codec = codecs.get(operation);
  if (codec === undefined) {
    codec = compile(operation);
    codecs.set(operation, codec);
  }
  return codec;
}
