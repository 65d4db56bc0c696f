import { Buffer } from "node:buffer";
import type { MessageRow } from "./ports.ts";

export type MessageState = "visible" | "in-flight" | "delayed";

/** An attribute that a sender gave a message; text and numbers as text, binary as bytes. */
export interface MessageAttribute {
  readonly dataType: string;
  readonly value: string | Uint8Array;
}

/** What of a message never changes while it is in a queue. */
export interface MessageContent {
  readonly messageId: string;
  /** Orders the messages of a queue, and is a FIFO queue's sequence number. */
  readonly sequence: number;
  readonly body: string;
  readonly bodyMd5: string;
  /** Of body and attributes, as SQS counts them. */
  readonly bytes: number;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly senderId: string;
  readonly sentAtMs: number;
  /** From when on it is no longer delayed. */
  readonly availableAtMs: number;
  readonly traceHeader?: string | undefined;
  readonly groupId?: string | undefined;
  readonly deduplicationId?: string | undefined;
  /** The ARN of the queue that gave it up. */
  readonly deadLetterSourceArn?: string | undefined;
  /** Receives in the queues that gave it up. */
  readonly receivedElsewhere: number;
}

/** A message in a queue, with what becomes of it by being received. */
export interface Message extends MessageContent {
  state: MessageState;
  /** From when on it can be received (again). */
  visibleAtMs: number;
  /** Receives in this queue since the server started. */
  receives: number;
  firstReceivedAtMs: number | null;
  /** Of the newest receive; null for none since the server started. */
  receipt: string | null;
  isGone: boolean;
}

/** @param nowMs decides whether it is delayed still */
export function newMessage(content: MessageContent, nowMs: number): Message {
  return {
    ...content,
    state: content.availableAtMs > nowMs ? "delayed" : "visible",
    visibleAtMs: content.availableAtMs,
    receives: 0,
    firstReceivedAtMs: null,
    receipt: null,
    isGone: false,
  };
}

export function contentOf(message: Message): MessageContent {
  const { state, visibleAtMs, receives, firstReceivedAtMs, receipt, isGone, ...content } = message;
  return content;
}

const VERSION = 1;

interface KeptAttribute {
  readonly dataType: string;
  readonly text?: string;
  readonly base64?: string;
}

export function toRow(queueId: string, content: MessageContent): MessageRow {
  const { messageId, sequence, attributes, ...kept } = content;
  const keptAttributes = Object.entries(attributes).map(
    ([name, { dataType, value }]): [string, KeptAttribute] => [
      name,
      typeof value === "string"
        ? { dataType, text: value }
        : { dataType, base64: Buffer.from(value).toString("base64") },
    ],
  );
  const state = { version: VERSION, ...kept, attributes: Object.fromEntries(keptAttributes) };
  return { messageId, queueId, sequence, state: JSON.stringify(state) };
}

/** @throws for a row that this version does not understand */
export function fromRow({ messageId, sequence, state }: MessageRow): MessageContent {
  const { version, attributes, ...kept } = JSON.parse(state) as Omit<
    MessageContent,
    "messageId" | "sequence" | "attributes"
  > & { readonly version: number; readonly attributes: Readonly<Record<string, KeptAttribute>> };
  if (version !== VERSION) throw new Error(`message ${messageId} is of version ${version}`);
  const read = Object.entries(attributes).map(
    ([name, { dataType, text, base64 }]): [string, MessageAttribute] => [
      name,
      { dataType, value: text ?? Buffer.from(base64 ?? "", "base64") },
    ],
  );
  return { ...kept, messageId, sequence, attributes: Object.fromEntries(read) };
}

/** Twenty digits, as SQS writes them. */
export function sequenceNumber(sequence: number): string {
  return `1${String(sequence).padStart(19, "0")}`;
}
