import type { Place } from "../kernel/place.ts";
import type { Message } from "./destinations.ts";
import type { EventRow } from "./ports.ts";

/** What is still to be told to somebody of an event that is over. */
export interface Delivery {
  /** A queue, topic, bucket or function. */
  readonly arn: string;
  readonly message: Message;
}

/** An invocation of type Event that was accepted; every change makes a new one. */
export interface QueuedEvent {
  readonly eventId: string;
  readonly place: Place;
  readonly functionName: string;
  /** Null for the function itself. */
  readonly qualifier: string | null;
  readonly requestId: string;
  readonly clientContext: string | null;
  /** Who sent it, for people to read. */
  readonly by: string;
  readonly acceptedAtMs: number;
  readonly payloadBytes: number;
  /** Tries that ended with an error. */
  readonly failures: number;
  /** When it is tried next. */
  readonly dueMs: number;
  /** Null while it is to be processed. */
  readonly deliveries: readonly Delivery[] | null;
  /** Tries of the first of these that failed. */
  readonly failedDeliveries: number;
}

const FORMAT = 1;

export function eventRow({ eventId, place, functionName, ...state }: QueuedEvent): EventRow {
  const { account, region } = place;
  return { eventId, account, region, functionName, state: JSON.stringify({ format: FORMAT, ...state }) };
}

/** @throws {Error} for a row that is damaged, or that a newer version has written */
export function eventFromRow({ account, region, eventId, functionName, state }: EventRow): QueuedEvent {
  const { format, ...rest } = JSON.parse(state) as { format: number } & Omit<
    QueuedEvent,
    "eventId" | "place" | "functionName"
  >;
  if (format !== FORMAT) {
    throw new Error(`Event ${eventId} is stored in format ${format}; this version reads ${FORMAT}.`);
  }
  return { ...rest, eventId, functionName, place: { account, region } };
}
