import { arnText } from "../kernel/arn.ts";
import type { Place } from "../kernel/place.ts";
import { Deduplication } from "./deduplication.ts";
import type { QueueRow } from "./ports.ts";
import { numberAttribute, type QueueAttributes } from "./queue-attributes.ts";
import { Rates } from "./rates.ts";
import { GroupOrder, StandardOrder } from "./ready-order.ts";
import { ReceiveAttempts } from "./receive-attempts.ts";
import { Shelf } from "./shelf.ts";
import { Waiters } from "./waiters.ts";

/** What of a queue is kept. */
export interface QueueSettings {
  readonly queueId: string;
  readonly place: Place;
  readonly queueName: string;
  readonly isFifo: boolean;
  readonly attributes: QueueAttributes;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
}

const VERSION = 1;

/** A queue with its messages. */
export class Queue {
  readonly queueId: string;
  readonly place: Place;
  readonly name: string;
  readonly arn: string;
  readonly isFifo: boolean;
  /** Replaced as a whole once it is committed. */
  settings: QueueSettings;
  shelf: Shelf;
  readonly deduplication = new Deduplication();
  readonly attempts = new ReceiveAttempts();
  readonly rates = new Rates();
  readonly waiters = new Waiters();
  /** When deduplication ids that are over are forgotten next. */
  forgetAtMs = 0;
  #lastSequence = 0;

  constructor(settings: QueueSettings) {
    this.queueId = settings.queueId;
    this.place = settings.place;
    this.name = settings.queueName;
    this.arn = arnText("sqs", settings.place, settings.queueName);
    this.isFifo = settings.isFifo;
    this.settings = settings;
    this.shelf = this.#newShelf();
  }

  get attributes(): QueueAttributes {
    return this.settings.attributes;
  }

  number(name: string): number {
    return numberAttribute(this.attributes, name);
  }

  get retentionMs(): number {
    return this.number("MessageRetentionPeriod") * 1000;
  }

  /** Rises from message to message, also over restarts: it follows the time. */
  nextSequence(nowMs: number): number {
    this.#lastSequence = Math.max(this.#lastSequence + 1, nowMs * 1000);
    return this.#lastSequence;
  }

  /** What follows has a greater sequence than this one. */
  seen(sequence: number): void {
    this.#lastSequence = Math.max(this.#lastSequence, sequence);
  }

  /** Forgets all messages. */
  clear(): void {
    for (const message of this.shelf.all()) message.isGone = true;
    this.shelf = this.#newShelf(this.shelf.revision + 1);
  }

  #newShelf(revision = 0): Shelf {
    return new Shelf(this.isFifo ? new GroupOrder() : new StandardOrder(), revision);
  }
}

export function queueToRow({ queueId, place, queueName, ...state }: QueueSettings): QueueRow {
  const { account, region } = place;
  return { queueId, account, region, queueName, state: JSON.stringify({ version: VERSION, ...state }) };
}

/** @throws for a row that this version does not understand */
export function queueFromRow({ queueId, account, region, queueName, state }: QueueRow): QueueSettings {
  const { version, ...kept } = JSON.parse(state) as Omit<QueueSettings, "queueId" | "place" | "queueName"> & {
    readonly version: number;
  };
  if (version !== VERSION) throw new Error(`queue ${queueName} is of version ${version}`);
  return { queueId, place: { account, region }, queueName, ...kept };
}
