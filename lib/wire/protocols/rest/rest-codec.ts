import { type HttpRule, type Member, operationShapes, type Shape } from "#calls/shape.ts";
import { invariant } from "#engine/kernel/assert.ts";
import type { WireRequest } from "../../message.ts";
import { type Body, bodyLength, type CodedOperation, type OperationCodec } from "../protocol.ts";
import type { BodyFormat } from "./body-format.ts";
import { exactly } from "./exactly.ts";
import { type HttpBindings, httpBindings } from "./http-bindings.ts";
import { pathTemplate } from "./path-template.ts";
import { type BadArgument, boundReader } from "./read-bound.ts";
import { boundWriter } from "./write-bound.ts";

export interface RestCodecOptions {
  readonly format: BodyFormat;
  /** The path of an operation's requests. */
  readonly uriOf: (http: HttpRule, input: Shape) => string;
  readonly badArgument?: BadArgument;
  /** Whether the answer is the one member of the output, without an element around it. */
  readonly isUnwrapped?: boolean;
}

/** One operation in a REST protocol: its path, query, headers, status and body, by the traits of its schema. */
export function restCodec({ schema, service }: CodedOperation, options: RestCodecOptions): OperationCodec {
  const { input, output, http } = operationShapes(schema, service.constraints);
  invariant(http !== null, "operations of REST protocols have a path");
  return {
    read: requestReader(input, http, service.wire?.maxItems, options),
    write: answerWriter(output, http, options),
  };
}

function requestReader(
  input: Shape,
  http: HttpRule,
  maxItems: number | undefined,
  { format, uriOf, badArgument }: RestCodecOptions,
): OperationCodec["read"] {
  const bindings = httpBindings(input);
  const readBound = boundReader(bindings, pathTemplate(uriOf(http, input)), badArgument);
  const readBody = bodyReader(bindings, elementNameIn(input), format, maxItems);
  return (request) => {
    const read: Record<string, unknown> = {};
    readBody(request, read);
    readBound(request, read);
    return read;
  };
}

type BodyReader = (request: WireRequest, input: Record<string, unknown>) => void;

function bodyReader(
  { payload, body: members }: HttpBindings,
  elementName: string,
  format: BodyFormat,
  maxItems: number | undefined,
): BodyReader {
  if (payload === undefined) {
    if (members.length === 0) return () => {};
    const read = format.reader(members, elementName, maxItems);
    return ({ body }, input) => {
      Object.assign(input, read(body));
    };
  }
  const { name, shape, traits } = payload;
  if (traits.streaming !== undefined) {
    return ({ body, incoming }, input) => {
      input[name] = incoming ?? body;
    };
  }
  const read =
    shape.kind === "structure"
      ? format.reader(shape.members(), payloadElement(payload), maxItems)
      : (body: Buffer) => (shape.kind === "blob" ? body : body.toString());
  return ({ body }, input) => {
    if (body.length > 0) input[name] = read(body);
  };
}

function answerWriter(
  output: Shape | null,
  { status }: HttpRule,
  { format, isUnwrapped }: RestCodecOptions,
): OperationCodec["write"] {
  const bindings = httpBindings(output);
  const writeBound = boundWriter(bindings);
  const bodyOf = bodyWriter(bindings, output, format, isUnwrapped ?? false);
  return (value) => {
    const answer = (value ?? {}) as Readonly<Record<string, unknown>>;
    const headers: string[] = [];
    writeBound(answer, headers);
    const body = bodyOf(answer);
    if (body === null) {
      // An answer without a body may have headers that say how long the body would be.
      if (!has(headers, "content-length") && status !== 204) headers.push("Content-Length", "0");
    } else if (typeof body === "object" && Symbol.asyncIterator in body) {
      const length = headerIn(headers, "content-length");
      return {
        status: statusOf(answer, bindings, headers, status),
        headers,
        body: length === undefined ? body : exactly(body, Number(length)),
      };
    } else {
      if (!has(headers, "content-type")) {
        const isBytes = bindings.payload?.shape.kind === "blob";
        headers.push("Content-Type", isBytes ? "application/octet-stream" : format.contentType);
      }
      if (!has(headers, "content-length")) headers.push("Content-Length", String(bodyLength(body)));
    }
    return { status: statusOf(answer, bindings, headers, status), headers, body: body ?? "" };
  };
}

type BodyWriter = (output: Readonly<Record<string, unknown>>) => Body | AsyncIterable<Buffer> | null;

function bodyWriter(
  { payload, body: members }: HttpBindings,
  output: Shape | null,
  format: BodyFormat,
  isUnwrapped: boolean,
): BodyWriter {
  if (payload === undefined) {
    if (members.length === 0) return () => null;
    const [only] = members;
    if (!isUnwrapped || only === undefined) return format.writer(members, elementNameIn(output));
    const write = format.writer([], elementNameIn(output));
    return (answer) => write({}, String(answer[only.name] ?? ""));
  }
  const { name, shape } = payload;
  const write = shape.kind === "structure" ? format.writer(shape.members(), payloadElement(payload)) : asItIs;
  return (answer) => {
    const value = answer[name];
    return value === undefined || value === null ? null : write(value as Readonly<Record<string, unknown>>);
  };
}

function elementNameIn(shape: Shape | null): string {
  return shape?.kind === "structure" ? shape.elementName : "";
}

function payloadElement({ shape, traits }: Member): string {
  return typeof traits.xmlName === "string" ? traits.xmlName : elementNameIn(shape);
}

/** An answer that says which part of something it is has HTTP's own status for that. */
function statusOf(
  answer: Readonly<Record<string, unknown>>,
  bindings: HttpBindings,
  headers: readonly string[],
  status: number,
): number {
  const said = bindings.status === undefined ? undefined : answer[bindings.status.name];
  if (typeof said === "number") return said;
  return has(headers, "content-range") ? 206 : status;
}

function has(headers: readonly string[], name: string): boolean {
  return headerIn(headers, name) !== undefined;
}

function headerIn(headers: readonly string[], name: string): string | undefined {
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() === name) return headers[at + 1];
  }
  return undefined;
}

function asItIs(value: unknown): Body | AsyncIterable<Buffer> {
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return typeof value === "string" ? value : (value as AsyncIterable<Buffer>);
}
