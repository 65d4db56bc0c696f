import type { DeliveryView, JourneyView } from "#contract/journey.ts";
import type { ReaderKind } from "#contract/readers.ts";
import { clockSeconds } from "../../charts/clock-text.ts";
import { formatDuration } from "../../text/duration.ts";
import { formatDateTime } from "../../text/format.ts";
import { HASH_KEY_SPACE, hashKeyPosition } from "../hash-key.ts";

/** How the record came to its point on the ring. */
export type Routing =
  /** The MD5 of its partition key lies in the shard's range. */
  | "by key"
  /** It lies elsewhere: the producer gave a hash key of its own. */
  | "by explicit hash key"
  /** It has no partition key: the stream spreads its records evenly. */
  | "by the stream";

export interface Delivery extends DeliveryView {
  /** Whether this reader had got the record before. */
  readonly isAgain: boolean;
}

export interface DeliveredTo {
  readonly readerId: string;
  readonly name: string;
  readonly kind: ReaderKind;
  /** Oldest first; the first is the one that counts. */
  readonly deliveries: readonly Delivery[];
}

export interface JourneyModel {
  readonly journey: JourneyView;
  readonly routing: Routing;
  /** Where the shard's range begins on the ring, and how much of it it holds: fractions of 2¹²⁸. */
  readonly range: { readonly from: number; readonly share: number };
  /** From the call's arrival to its records' being on stable storage; null where nothing is known of the call. */
  readonly ackMs: number | null;
  /** In the order in which they got the record. */
  readonly deliveredTo: readonly DeliveredTo[];
  /** The longest of the first deliveries' latencies. */
  readonly slowestMs: number;
  /** Why `put` is not known; null where it is. */
  readonly putUnknown: string | null;
  /** What of the deliveries is not known, or that there was none; null where nothing needs to be said. */
  readonly deliveriesNote: string | null;
}

export function journeyModel(journey: JourneyView): JourneyModel {
  const { deliveries, deliveriesSinceMs, put, record } = journey;
  const deliveredTo = byReader(deliveries);
  const start = BigInt(journey.startingHashKey);
  const size = BigInt(journey.endingHashKey) - start + 1n;
  return {
    journey,
    routing: routingOf(journey),
    range: {
      from: hashKeyPosition(start),
      share: size === HASH_KEY_SPACE ? 1 : hashKeyPosition(size),
    },
    ackMs: put === null ? null : Math.max(0, put.storedMs - put.receivedMs),
    deliveredTo,
    slowestMs: Math.max(0, ...deliveredTo.map(({ deliveries: [first] }) => first?.latencyMs ?? 0)),
    putUnknown: put === null ? PUT_UNKNOWN : null,
    deliveriesNote: deliveriesNote(record.arrivalMs, deliveriesSinceMs, deliveries.length > 0),
  };
}

/** `12 ms later`, `at once`. */
export function latencyText(latencyMs: number): string {
  return latencyMs < 1 ? "at once" : `${formatDuration(Math.round(latencyMs))} later`;
}

/** `in 23 h 59 min`, or when it was. */
export function expiryText(expiresMs: number, nowMs: number): string {
  const leftMs = expiresMs - nowMs;
  return leftMs > 0 ? `in ${formatDuration(leftMs)}` : `since ${formatDateTime(expiresMs)}`;
}

const PUT_UNKNOWN =
  "Who put it is no longer known. The newest writes of each shard are remembered, up to 16,384 of them, while the server runs.";

function routingOf({ record, startingHashKey, endingHashKey }: JourneyView): Routing {
  if (record.partitionKey === "") return "by the stream";
  const hashKey = BigInt(record.hashKey);
  const isWithin = BigInt(startingHashKey) <= hashKey && hashKey <= BigInt(endingHashKey);
  return isWithin ? "by key" : "by explicit hash key";
}

function byReader(deliveries: readonly DeliveryView[]): DeliveredTo[] {
  const readers = new Map<string, { name: string; kind: ReaderKind; deliveries: Delivery[] }>();
  for (const delivery of deliveries.toSorted((a, b) => a.timeMs - b.timeMs)) {
    const { kind, name, readerId } = delivery;
    const reader = readers.get(readerId) ?? { name, kind, deliveries: [] };
    reader.deliveries.push({ ...delivery, isAgain: reader.deliveries.length > 0 });
    readers.set(readerId, reader);
  }
  return [...readers].map(([readerId, reader]) => ({ readerId, ...reader }));
}

function deliveriesNote(arrivalMs: number, sinceMs: number, hasSome: boolean): string | null {
  if (sinceMs > arrivalMs) {
    const none = hasSome ? "" : "No delivery is known. ";
    return `${none}Who got it before ${clockSeconds(sinceMs)} on ${dateText(sinceMs)} is not remembered: the server was started then, or many reads have come since.`;
  }
  return hasSome ? null : "Nobody has read it yet.";
}

function dateText(ms: number): string {
  return formatDateTime(ms).replace(/, [^,]*$/, "");
}
