import { JSON_DOCUMENT } from "#calls/service.ts";
import { operationShapes } from "#calls/shape.ts";
import { commonErrors } from "#engine/kernel/errors.ts";
import type { CodedOperation } from "../protocol.ts";
import { streamedMember } from "./http-bindings.ts";

/** As much as Lambda answers at most, and more than a person reads. */
const MAX_BYTES = 6 * 1024 * 1024;

/**
 * An output for a protocol whose bodies hold all of it: bytes that come piece by piece are put together.
 * @throws {ServiceError} ValidationException where they are too many for that
 */
export function wholeOutput({ schema, service }: CodedOperation, output: unknown): unknown {
  if (schema === JSON_DOCUMENT || service.rest === undefined) return output;
  const member = streamedMember(operationShapes(schema, service.constraints).output);
  const bytes: unknown =
    member && typeof output === "object" && output !== null ? Reflect.get(output, member.name) : undefined;
  if (member === undefined || !isPieces(bytes)) return output;
  return collect(bytes).then((whole) => ({ ...(output as object), [member.name]: whole }));
}

function isPieces(value: unknown): value is AsyncIterable<Uint8Array> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.byteLength;
    if (bytes > MAX_BYTES) {
      throw commonErrors.validation(
        `The body has more than ${MAX_BYTES} bytes. Ask for a range of it, or over REST.`,
      );
    }
    collected.push(piece);
  }
  return Buffer.concat(collected);
}
