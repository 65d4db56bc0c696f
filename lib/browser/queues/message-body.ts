import { shortShardId } from "../streams/shards/shard-look.ts";
import { plural } from "../text/format.ts";

/** What the body of a message says of itself. */
export interface ReadBody {
  /** Indented where it is JSON, else as it is. */
  readonly text: string;
  readonly isJson: boolean;
  /** Set where a topic has brought it. */
  readonly topic: {
    readonly topicArn: string;
    readonly subject: string | null;
    readonly message: string;
  } | null;
  /** Set where it says which records a mapping has given up. */
  readonly failure: FailedBatch | null;
}

/** The records of one shard that a mapping has given up. */
export interface FailedBatch {
  readonly functionName: string;
  /** Why, in Lambda's word: `RetryAttemptsExhausted` or `RecordAgeExceeded` */
  readonly condition: string;
  /** Times the function was invoked with them. */
  readonly invocations: number | null;
  readonly functionError: string | null;
  readonly streamName: string;
  readonly shardId: string;
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
  readonly records: number;
}

/** @param isWhole whether nothing of the body was cut */
export function readBody(body: string, isWhole: boolean): ReadBody {
  const json = isWhole ? jsonOf(body) : undefined;
  if (!isObject(json)) {
    const text = json === undefined ? body : JSON.stringify(json, null, 2);
    return { text, isJson: json !== undefined, topic: null, failure: null };
  }
  const topic = topicOf(json);
  const failure = failureOf(topic === null ? json : jsonOf(topic.message));
  return { text: JSON.stringify(json, null, 2), isJson: true, topic, failure };
}

/** A body in one line. */
export function previewOf(body: string, isWhole: boolean): string {
  const { failure, topic } = readBody(body, isWhole);
  if (failure !== null)
    return `${plural(failure.records, "record")} of shard ${shortShardId(failure.shardId)} given up: ${failure.condition}`;
  return (topic?.message ?? body).slice(0, 200);
}

function topicOf(json: Fields): ReadBody["topic"] {
  const { Type, TopicArn, Subject, Message } = json;
  if (Type !== "Notification" || typeof TopicArn !== "string" || typeof Message !== "string") return null;
  return { topicArn: TopicArn, subject: typeof Subject === "string" ? Subject : null, message: Message };
}

/** As the Lambda Developer Guide shows the record that a mapping of a stream sends to its on-failure destination. */
function failureOf(json: unknown): FailedBatch | null {
  if (!isObject(json) || !isObject(json.KinesisBatchInfo)) return null;
  const batch = json.KinesisBatchInfo;
  const request = isObject(json.requestContext) ? json.requestContext : {};
  const response = isObject(json.responseContext) ? json.responseContext : {};
  const { shardId, startSequenceNumber, endSequenceNumber, batchSize, streamArn } = batch;
  if (typeof shardId !== "string" || typeof streamArn !== "string") return null;
  return {
    functionName: functionNameOf(textOf(request.functionArn)),
    condition: textOf(request.condition),
    invocations: typeof request.approximateInvokeCount === "number" ? request.approximateInvokeCount : null,
    functionError: textOf(response.functionError) || null,
    streamName: streamArn.slice(streamArn.lastIndexOf("/") + 1),
    shardId,
    firstSequenceNumber: textOf(startSequenceNumber),
    lastSequenceNumber: textOf(endSequenceNumber),
    records: typeof batchSize === "number" ? batchSize : 0,
  };
}

/** `arn:aws:lambda:…:function:printer:live` is `printer`'s. */
function functionNameOf(arn: string): string {
  return arn.split(":")[6] ?? arn;
}

type Fields = Readonly<Record<string, unknown>>;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown) => (typeof value === "string" ? value : "");

const CONDITIONS: Readonly<Record<string, string>> = {
  RetryAttemptsExhausted: "no retry was left",
  RecordAgeExceeded: "older than the mapping allows",
};

/** Why a batch was given up, in words; Lambda's own word where it is none that is known. */
export function conditionText(condition: string): string {
  return CONDITIONS[condition] ?? condition;
}
