import type { CreateTopicInput, CreateTopicResponse, DeleteTopicInput } from "@aws-sdk/client-sns";
import type { Call } from "../kernel/call.ts";
import type { SnsContext } from "./context.ts";
import { invalidParameter, snsError } from "./errors.ts";
import { addTags } from "./tags.ts";
import { topicArnOf } from "./topic.ts";
import { checkTopicAttribute } from "./topic-attributes.ts";

const MAX_TOPICS = 1_000;

/** CreateTopic: a new topic, or the one that has this name already. */
export async function createTopic(
  { topics }: SnsContext,
  call: Call,
  { Name = "", Attributes = {}, Tags = [] }: CreateTopicInput,
): Promise<CreateTopicResponse> {
  if (Name.endsWith(".fifo") || Attributes.FifoTopic === "true") {
    throw invalidParameter("Sluice has no FIFO topics; subscribe a standard topic, or send to a FIFO queue.");
  }
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(Name)) throw invalidParameter("Topic Name");
  const place = { account: call.account, region: call.region };
  const topicArn = topicArnOf(place, Name);
  const asked = Object.entries(Attributes).filter(([name]) => name !== "FifoTopic");
  for (const [name, value] of asked) checkTopicAttribute(name, value);
  const tags = addTags({}, Tags);
  await topics.mutex.run(async () => {
    const existing = topics.find(topicArn);
    if (existing !== undefined) {
      if (asked.every(([name, value]) => existing.attributes[name] === value)) return;
      throw invalidParameter("Attributes Reason: Topic already exists with different attributes");
    }
    if (topics.all().length >= MAX_TOPICS) {
      throw snsError(
        "TopicLimitExceededException",
        `This server has at most ${MAX_TOPICS} topics. Delete one first.`,
      );
    }
    await topics.save({ topicArn, place, name: Name, attributes: Object.fromEntries(asked), tags });
  });
  return { TopicArn: topicArn };
}

/** DeleteTopic: with its subscriptions; what is not there is deleted already. */
export async function deleteTopic(
  { topics, deliveries }: SnsContext,
  call: Call,
  { TopicArn = "" }: DeleteTopicInput,
): Promise<object> {
  await topics.mutex.run(async () => {
    if (topics.find(TopicArn) === undefined) return;
    const { topicArn } = topics.get(call, TopicArn);
    const subscriptions = topics.subscriptionsOf(topicArn);
    await topics.remove(topicArn);
    for (const { subscriptionArn } of subscriptions) deliveries.tallies.forget(subscriptionArn);
  });
  return {};
}
