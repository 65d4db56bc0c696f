import type { NotificationConfiguration } from "@aws-sdk/client-s3";
import { parseArn } from "../kernel/arn.ts";
import { invalidArgument, s3Error } from "./errors.ts";

export type DestinationKind = "function" | "queue" | "topic";

/** One entry of a bucket's notification configuration. */
export interface NotificationRule {
  readonly id: string;
  readonly kind: DestinationKind;
  readonly arn: string;
  /** As they were given, for example `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
}

const services: Record<DestinationKind, string> = { function: "lambda", queue: "sqs", topic: "sns" };

/** Events that S3 knows. Those of what is not here (restoring, replication, …) never happen. */
const EVENTS =
  /^s3:(?:ObjectCreated:(?:\*|Put|Post|Copy|CompleteMultipartUpload)|ObjectRemoved:(?:\*|Delete|DeleteMarkerCreated)|ObjectRestore:(?:\*|Post|Completed|Delete)|ReducedRedundancyLostObject|Replication:(?:\*|Operation[A-Za-z]+)|LifecycleExpiration:(?:\*|Delete|DeleteMarkerCreated)|LifecycleTransition|IntelligentTiering|ObjectAcl:Put|ObjectTagging:(?:\*|Put|Delete))$/;

/** The rules of a configuration in the API's form. @throws InvalidArgument, in S3's words where they are known */
export function rulesOf(
  configuration: NotificationConfiguration,
  newId: () => string,
): readonly NotificationRule[] {
  if (configuration.EventBridgeConfiguration !== undefined) {
    throw s3Error("NotImplemented", { message: "This server has no EventBridge to notify." });
  }
  const given = [
    ...(configuration.LambdaFunctionConfigurations ?? []).map((one) => ({
      one,
      kind: "function" as const,
      arn: one.LambdaFunctionArn ?? "",
    })),
    ...(configuration.QueueConfigurations ?? []).map((one) => ({
      one,
      kind: "queue" as const,
      arn: one.QueueArn ?? "",
    })),
    ...(configuration.TopicConfigurations ?? []).map((one) => ({
      one,
      kind: "topic" as const,
      arn: one.TopicArn ?? "",
    })),
  ];
  const rules = given.map(({ one, kind, arn }): NotificationRule => {
    if (parseArn(arn)?.service !== services[kind]) {
      throw invalidArgument("The ARN could not be parsed", arnNames[kind], arn);
    }
    const events: readonly string[] = one.Events ?? [];
    if (events.length === 0) throw s3Error("MalformedXML");
    const unknown = events.find((event) => !EVENTS.test(event));
    if (unknown !== undefined) {
      throw invalidArgument("A specified event is not supported for notifications.", "Event", unknown);
    }
    return { id: one.Id ?? newId(), kind, arn, events, ...filterOf(one.Filter?.Key?.FilterRules ?? []) };
  });
  checkOverlaps(rules);
  return rules;
}

const arnNames: Record<DestinationKind, string> = {
  function: "CloudFunction",
  queue: "Queue",
  topic: "Topic",
};

function filterOf(
  rules: readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[],
) {
  const values = { prefix: "", suffix: "" };
  const seen = new Set<string>();
  for (const { Name = "", Value = "" } of rules) {
    const name = Name.toLowerCase();
    if (name !== "prefix" && name !== "suffix") {
      const message = "filter rule name must be either prefix or suffix";
      throw invalidArgument(message, "FilterRule.Name", Name);
    }
    if (seen.has(name)) {
      const message = `Cannot specify more than one ${name} rule in a filter.`;
      throw invalidArgument(message, "FilterRule.Name", Name);
    }
    if (Value.length > 1_024)
      throw invalidArgument("Size of filter rule value cannot exceed 1024 bytes", Name, Value);
    seen.add(name);
    values[name] = Value;
  }
  return values;
}

/** An object's event has one destination at most. */
function checkOverlaps(rules: readonly NotificationRule[]): void {
  for (const [at, one] of rules.entries()) {
    const other = rules.slice(at + 1).find((each) => overlap(one, each));
    if (other === undefined) continue;
    const message =
      "Configurations overlap. Configurations on the same bucket cannot share a common event type.";
    throw invalidArgument(message, "NotificationConfiguration", `${one.id}, ${other.id}`);
  }
}

function overlap(one: NotificationRule, other: NotificationRule): boolean {
  const prefixes = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix);
  const suffixes = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix);
  const events = one.events.some((event) =>
    other.events.some((another) => covers(event, another) || covers(another, event)),
  );
  return prefixes && suffixes && events;
}

/** Whether an event's name, perhaps of a whole family, stands for another. */
function covers(event: string, other: string): boolean {
  return event === other || (event.endsWith("*") && other.startsWith(event.slice(0, -1)));
}

/** The rules that an event of a key meets. */
export function rulesFor(
  rules: readonly NotificationRule[],
  event: string,
  key: string,
): readonly NotificationRule[] {
  return rules.filter(
    ({ events, prefix, suffix }) =>
      key.startsWith(prefix) && key.endsWith(suffix) && events.some((each) => covers(each, `s3:${event}`)),
  );
}

/** The configuration in the API's form. */
export function configurationOf(rules: readonly NotificationRule[]): NotificationConfiguration {
  const of = (kind: DestinationKind) =>
    rules
      .filter((rule) => rule.kind === kind)
      .map(({ id, arn, events, prefix, suffix }) => ({
        common: {
          Id: id,
          Events: events as "s3:ObjectCreated:*"[],
          ...((prefix !== "" || suffix !== "") && {
            Filter: {
              Key: {
                FilterRules: [
                  ...(prefix === "" ? [] : [{ Name: "prefix" as const, Value: prefix }]),
                  ...(suffix === "" ? [] : [{ Name: "suffix" as const, Value: suffix }]),
                ],
              },
            },
          }),
        },
        arn,
      }));
  const functions = of("function").map(({ common, arn }) => ({ ...common, LambdaFunctionArn: arn }));
  const queues = of("queue").map(({ common, arn }) => ({ ...common, QueueArn: arn }));
  const topics = of("topic").map(({ common, arn }) => ({ ...common, TopicArn: arn }));
  return {
    ...(functions.length > 0 && { LambdaFunctionConfigurations: functions }),
    ...(queues.length > 0 && { QueueConfigurations: queues }),
    ...(topics.length > 0 && { TopicConfigurations: topics }),
  };
}
