import { toBase64 } from "../../text/base64.ts";

/** What an event is made for. */
export interface EventPlace {
  readonly account: string;
  readonly region: string;
  readonly nowMs: number;
}

export interface EventRecord {
  readonly partitionKey: string;
  readonly sequenceNumber: string;
  readonly arrivedAtMs: number;
  readonly data: Uint8Array;
}

/** What a mapping of a stream invokes its function with, field by field as AWS sends it. */
export function kinesisEvent(
  { account, region }: EventPlace,
  streamName: string,
  shardId: string,
  records: readonly EventRecord[],
): unknown {
  return {
    Records: records.map((record) => ({
      kinesis: {
        kinesisSchemaVersion: "1.0",
        partitionKey: record.partitionKey,
        sequenceNumber: record.sequenceNumber,
        data: toBase64(record.data),
        approximateArrivalTimestamp: record.arrivedAtMs / 1_000,
      },
      eventSource: "aws:kinesis",
      eventVersion: "1.0",
      eventID: `${shardId}:${record.sequenceNumber}`,
      eventName: "aws:kinesis:record",
      invokeIdentityArn: `arn:aws:iam::${account}:role/functions`,
      awsRegion: region,
      eventSourceARN: `arn:aws:kinesis:${region}:${account}:stream/${streamName}`,
    })),
  };
}

const encoder = new TextEncoder();

/** Two orders and a record that is no JSON, as they would come from shard 0 of `orders`. */
function exampleKinesis(place: EventPlace): unknown {
  const texts = ['{"order":1,"amount":12.5}', '{"order":2,"amount":2500}', "poison"];
  return kinesisEvent(
    place,
    "orders",
    "shardId-000000000000",
    texts.map((text, at) => ({
      partitionKey: `customer-${at + 1}`,
      sequenceNumber: `4959033827149025660855969253836157109592157598913658882${at}`,
      arrivedAtMs: place.nowMs + at,
      data: encoder.encode(text),
    })),
  );
}

function exampleSns({ account, region, nowMs }: EventPlace): unknown {
  const topic = `arn:aws:sns:${region}:${account}:alerts`;
  return {
    Records: [
      {
        EventSource: "aws:sns",
        EventVersion: "1.0",
        EventSubscriptionArn: `${topic}:21be56ed-a058-49f5-8c98-aedd2564c486`,
        Sns: {
          Type: "Notification",
          MessageId: "95df01b4-ee98-5cb9-9903-4c221d41eb5e",
          TopicArn: topic,
          Subject: "Unusual payment",
          Message: '{"amount":2500}',
          Timestamp: new Date(nowMs).toISOString(),
          MessageAttributes: {},
        },
      },
    ],
  };
}

function exampleSqs({ account, region, nowMs }: EventPlace): unknown {
  return {
    Records: [
      {
        messageId: "059f36b4-87a3-44ab-83d2-661975830a7d",
        receiptHandle: "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
        body: '{"order":1}',
        attributes: {
          ApproximateReceiveCount: "1",
          SentTimestamp: String(nowMs),
          SenderId: account,
          ApproximateFirstReceiveTimestamp: String(nowMs),
        },
        messageAttributes: {},
        md5OfBody: "e4e68fb7bd0e697a0ae8f1bb342846b3",
        eventSource: "aws:sqs",
        eventSourceARN: `arn:aws:sqs:${region}:${account}:orders`,
        awsRegion: region,
      },
    ],
  };
}

function exampleS3({ region, nowMs }: EventPlace): unknown {
  return {
    Records: [
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: region,
        eventTime: new Date(nowMs).toISOString(),
        eventName: "ObjectCreated:Put",
        s3: {
          s3SchemaVersion: "1.0",
          configurationId: "new-objects",
          bucket: { name: "landing", arn: "arn:aws:s3:::landing" },
          object: {
            key: "orders/2026/01/01/part-0.json",
            size: 1024,
            eTag: "d41d8cd98f00b204e9800998ecf8427e",
          },
        },
      },
    ],
  };
}

export const EVENT_TEMPLATES = [
  { value: "hello", label: "Hello", make: () => ({ name: "world" }) },
  { value: "kinesis", label: "Kinesis batch", make: exampleKinesis },
  { value: "sns", label: "SNS message", make: exampleSns },
  { value: "sqs", label: "SQS batch", make: exampleSqs },
  { value: "s3", label: "S3 object created", make: exampleS3 },
] as const satisfies readonly {
  readonly value: string;
  readonly label: string;
  readonly make: (place: EventPlace) => unknown;
}[];

export type EventTemplate = (typeof EVENT_TEMPLATES)[number]["value"];

/** @returns JSON, indented */
export function eventText(template: EventTemplate, place: EventPlace): string {
  const found = EVENT_TEMPLATES.find(({ value }) => value === template) ?? EVENT_TEMPLATES[0];
  return JSON.stringify(found.make(place), null, 2);
}
