import type {
  BatchResultErrorEntry,
  PublishBatchInput,
  PublishBatchResponse,
  PublishInput,
  PublishResponse,
} from "@aws-sdk/client-sns";
import type { Call } from "../kernel/call.ts";
import { ServiceError } from "../kernel/errors.ts";
import type { SnsContext } from "./context.ts";
import { invalidParameter, snsError } from "./errors.ts";
import { wants } from "./filter.ts";
import type { Notification } from "./notification.ts";
import { type Content, MAX_BYTES, prepare } from "./prepare-publish.ts";
import type { Topic } from "./topic.ts";

const MAX_ENTRIES = 10;

/** Publish: every subscription that wants the message gets it, whatever happens to the server after the answer. */
export async function publish(
  context: SnsContext,
  call: Call,
  input: PublishInput,
): Promise<PublishResponse> {
  const { TopicArn, TargetArn, PhoneNumber, ...published } = input;
  if (PhoneNumber !== undefined) throw invalidParameter("PhoneNumber Reason: Sluice sends no text messages.");
  const arn = TopicArn ?? TargetArn;
  if (arn === undefined)
    throw invalidParameter("TopicArn or TargetArn Reason: no value for required parameter");
  const topic = context.topics.get(call, arn);
  const notification = notificationOf(context, topic, prepare(published));
  await context.deliveries.accept([notification]);
  return { MessageId: notification.messageId };
}

/** PublishBatch: entries that are in order are accepted in one commit, the others are said. */
export async function publishBatch(
  context: SnsContext,
  call: Call,
  { TopicArn, PublishBatchRequestEntries: entries = [] }: PublishBatchInput,
): Promise<PublishBatchResponse> {
  const topic = context.topics.get(call, TopicArn);
  checkBatch(entries.map(({ Id = "" }) => Id));
  const accepted: { readonly Id: string; readonly notification: Notification }[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  let bytes = 0;
  for (const { Id = "", ...published } of entries) {
    try {
      const content = prepare(published);
      bytes += content.bytes;
      accepted.push({ Id, notification: notificationOf(context, topic, content) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const Code = error.details.queryCode ?? error.code;
      Failed.push({ Id, Code, Message: error.message, SenderFault: true });
    }
  }
  if (bytes > MAX_BYTES) {
    throw snsError(
      "BatchRequestTooLongException",
      "The length of all the messages put together is more than the limit.",
    );
  }
  await context.deliveries.accept(accepted.map(({ notification }) => notification));
  return {
    Successful: accepted.map(({ Id, notification }) => ({ Id, MessageId: notification.messageId })),
    Failed,
  };
}

function notificationOf(
  { topics, clocks, newId }: SnsContext,
  { topicArn, place }: Topic,
  content: Content,
): Notification {
  const { bytes, ...said } = content;
  const messageId = newId();
  const to = topics
    .subscriptionsOf(topicArn)
    .filter(({ token }) => token === null)
    .filter(({ attributes, protocol }) =>
      wants(attributes, said.attributes, said.messageOf[protocol] ?? said.message),
    )
    .map(({ subscriptionArn }) => subscriptionArn);
  const timeMs = clocks.of(place.account).now();
  return { notificationId: messageId, type: "Notification", topicArn, messageId, ...said, timeMs, to };
}

function checkBatch(ids: readonly string[]): void {
  if (ids.length === 0) {
    throw snsError("EmptyBatchRequestException", "The batch request doesn't contain any entries.");
  }
  if (ids.length > MAX_ENTRIES) {
    throw snsError(
      "TooManyEntriesInBatchRequestException",
      "The batch request contains more entries than permissible.",
    );
  }
  if (ids.some((id) => !/^[A-Za-z0-9_-]{1,80}$/.test(id))) {
    throw snsError(
      "InvalidBatchEntryIdException",
      "The Id of a batch entry in a batch request doesn't abide by the specification.",
    );
  }
  if (new Set(ids).size < ids.length) {
    throw snsError(
      "BatchEntryIdsNotDistinctException",
      "Two or more batch entries in the request have the same Id.",
    );
  }
}
