/** A queue as it is kept: `state` is the engine's own versioned JSON. */
export interface QueueRow {
  readonly queueId: string;
  readonly account: string;
  readonly region: string;
  readonly queueName: string;
  readonly state: string;
}

/** A message as it is kept: `state` is the engine's own versioned JSON. */
export interface MessageRow {
  readonly messageId: string;
  readonly queueId: string;
  /** Rises with each message of a queue. */
  readonly sequence: number;
  readonly state: string;
}

/** A message that a FIFO queue takes once within five minutes, though it is received and deleted meanwhile. */
export interface DeduplicationRow {
  readonly queueId: string;
  /** The message's deduplication id in its scope. */
  readonly key: string;
  readonly untilMs: number;
  /** The engine's own JSON: what the first send was answered. */
  readonly answer: string;
}

/** Durable queues and messages. Each call is committed, as a whole, when its promise resolves; they keep their order. */
export interface SqsRepository {
  queues(): Promise<readonly QueueRow[]>;
  /** Messages of all queues in order of their sequence, a page at a time. */
  messages(): AsyncIterable<readonly MessageRow[]>;
  deduplications(): Promise<readonly DeduplicationRow[]>;
  saveQueue(row: QueueRow): Promise<void>;
  /** With all its messages. */
  removeQueue(queueId: string): Promise<void>;
  add(messages: readonly MessageRow[], deduplications: readonly DeduplicationRow[]): Promise<void>;
  removeMessages(messageIds: readonly string[]): Promise<void>;
  /** Replaces messages that are there, also in which queue they are; those that are gone stay so. */
  replace(messages: readonly MessageRow[]): Promise<void>;
  purge(queueId: string): Promise<void>;
  /** Forgets deduplications that are over at this time. */
  forgetDeduplications(queueId: string, beforeMs: number): Promise<void>;
  clear(): Promise<void>;
}
