/** What the field's words mean, each in a sentence or two, for those who read them for the first time. */
export const TERMS = {
  shard:
    "A part of a stream that takes up to 1,000 records or 1 MiB a second, whichever is reached first, and keeps its records in order. A stream has one or more.",
  "partition key":
    "A text that comes with each record, such as a customer number. All records of a key go to the same shard, so they stay in order.",
  "explicit hash key":
    "The point in the key space, from 0 to 2¹²⁸ − 1, at which a record is to fall. Left out, it is the MD5 of the partition key.",
  MD5: "A sum that makes a number of 128 bits out of any text: the same text gives the same number, and different texts fall evenly.",
  tip: "The end of a shard, where the newest record is. Who stands there has read everything.",
  "iterator age":
    "How long ago the records had come that are being read now: 0 for who reads the newest, and growing for who reads less than comes in.",
  lease:
    "The right to read one shard, which one worker of an application holds. It must be renewed; when it is not, another worker takes it.",
  "lease counter": "Goes up each time a lease is renewed. Other workers see by it that its owner is alive.",
  "owner switches": "How often a lease went from one worker to another.",
  checkpoint:
    "How far an application has processed a shard, written down. Whoever takes over begins there, so what came after it is processed twice.",
  "enhanced fan-out":
    "A consumer that is registered gets records pushed by SubscribeToShard, with 2 MiB a second of each shard to itself. All who poll share 2 MiB a second.",
  "p50 and p99": "The time within which half of the records came, and 99 of 100 of them.",
} as const;

export type TermName = keyof typeof TERMS;
