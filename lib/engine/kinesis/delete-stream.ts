import type { DeleteStreamInput } from "@aws-sdk/client-kinesis";
import type { Call } from "../kernel/call.ts";
import { findStream, type KinesisContext, streamNotFound } from "./context.ts";
import { kinesisError } from "./errors.ts";

/** DeleteStream: the stream is DELETING at once and gone soon, with its records. Deleting it twice is one deletion. */
export async function deleteStream(
  context: KinesisContext,
  call: Call,
  input: DeleteStreamInput,
): Promise<void> {
  const stream = findStream(context, call, "DeleteStream", input);
  await stream.mutex.run(async () => {
    if (context.streams.find(stream.key) !== stream)
      throw streamNotFound(stream.key.streamName, call.account);
    if (stream.status === "DELETING") return;
    if (stream.state.consumers.length > 0 && !input.EnforceConsumerDeletion) {
      throw kinesisError(
        "ResourceInUseException",
        `Stream ${stream.key.streamName} under account ${call.account} has consumers registered. Set ` +
          "EnforceConsumerDeletion to delete them with the stream.",
      );
    }
    await context.streams.begin(stream, {}, (dueMs) => ({ kind: "delete", dueMs }));
  });
}
