import type {
  GetBucketNotificationConfigurationCommandInput,
  NotificationConfiguration,
  PutBucketNotificationConfigurationCommandInput,
} from "@aws-sdk/client-s3";
import type { Call } from "../kernel/call.ts";
import type { S3Context } from "./context.ts";
import { isThere } from "./destinations.ts";
import { invalidArgument } from "./errors.ts";
import { testMessage } from "./notification-message.ts";
import { configurationOf, type NotificationRule, rulesOf } from "./notification-rules.ts";

export async function putBucketNotificationConfiguration(
  context: S3Context,
  call: Call,
  input: PutBucketNotificationConfigurationCommandInput,
): Promise<Record<string, never>> {
  const { buckets, calls, clocks, index, newId, notifier } = context;
  const bucket = buckets.named(call, input);
  const rules = rulesOf(input.NotificationConfiguration ?? {}, newId);
  if (input.SkipDestinationValidation !== true) {
    const found = await Promise.all(rules.map((rule) => isThere(calls, rule)));
    const missing = rules.find((_, at) => found[at] === false);
    if (missing !== undefined) {
      const message = "Unable to validate the following destination configurations";
      throw invalidArgument(message, missing.arn, "The destination does not exist");
    }
  }
  const { account, name, state } = bucket;
  await buckets.save(bucket, { notifications: rules });
  const nowMs = clocks.of(account).now();
  const notices = newDestinations(state.notifications, rules).map((rule) =>
    notifier.notice(account, rule, testMessage(call, name, nowMs), nowMs),
  );
  await index.addNotices(notices);
  notifier.wake(account);
  return {};
}

export async function getBucketNotificationConfiguration(
  { buckets }: S3Context,
  call: Call,
  input: GetBucketNotificationConfigurationCommandInput,
): Promise<NotificationConfiguration> {
  return configurationOf(buckets.named(call, input).state.notifications);
}

/** Queues and topics that were not told of anything before: they get a first message to see that they are. */
function newDestinations(
  before: readonly NotificationRule[],
  now: readonly NotificationRule[],
): readonly NotificationRule[] {
  const known = new Set(before.map(({ arn }) => arn));
  return now.filter(({ kind, arn }) => kind !== "function" && !known.has(arn));
}
