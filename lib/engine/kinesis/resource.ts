import type { Call } from "../kernel/call.ts";
import type { Consumer } from "./consumer.ts";
import { findConsumer } from "./consumers.ts";
import { findStream, type KinesisContext } from "./context.ts";
import type { LiveStream } from "./live-stream.ts";

/** What a ResourceARN names: a stream, or one of its consumers. */
export interface Resource {
  readonly arn: string;
  readonly stream: LiveStream;
  /** Null for the stream itself. */
  readonly consumer: Consumer | null;
}

/** @throws {ServiceError} ResourceNotFoundException, InvalidArgumentException, AccessDeniedException */
export function findResource(
  context: KinesisContext,
  call: Call,
  operation: string,
  arn: string | undefined,
): Resource {
  const name = arn ?? "";
  if (/\/consumer\//.test(name)) {
    return { arn: name, ...findConsumer(context, call, operation, { ConsumerARN: name }) };
  }
  return { arn: name, stream: findStream(context, call, operation, { StreamARN: name }), consumer: null };
}
