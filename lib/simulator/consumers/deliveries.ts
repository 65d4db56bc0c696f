import type { Journal } from "#engine/kernel/journal.ts";
import type { DeliveredRecord, RecordsPushed, RecordsRead } from "#engine/kinesis/events.ts";
import type { Interval } from "./interval-set.ts";

/** Which ordinals an answer of GetRecords or an event of SubscribeToShard brought. */
export interface Delivery {
  /** Where the reader stood. */
  readonly fromOrdinal: number;
  /** Where it goes on. */
  readonly nextOrdinal: number;
  /** Of each record; null where they follow `firstOrdinal` without a gap. */
  readonly ordinals: readonly number[] | null;
  readonly firstOrdinal: number;
  readonly millisBehindLatest: number;
}

/**
 * Tells the simulated consumers from the journal where in the log they read: what answers hold are sequence numbers,
 * and an empty answer holds nothing at all.
 */
export class Deliveries {
  readonly #receivers = new Map<string, (delivery: Delivery) => void>();
  readonly #unsubscribe: () => void;

  constructor(journal: Journal) {
    const deliver = (event: RecordsRead | RecordsPushed) => {
      if (event.call.source !== "simulator") return;
      this.#receivers.get(event.call.requestId)?.(deliveryOf(event));
    };
    this.#unsubscribe = journal.on({ "records.read": deliver, "records.pushed": deliver });
  }

  /** Calls `receive` for each delivery of a call, before the caller has it. @returns a function that ends this */
  of(requestId: string, receive: (delivery: Delivery) => void): () => void {
    this.#receivers.set(requestId, receive);
    return () => this.#receivers.delete(requestId);
  }

  close(): void {
    this.#unsubscribe();
    this.#receivers.clear();
  }
}

function deliveryOf(event: RecordsRead | RecordsPushed): Delivery {
  const { fromOrdinal, nextOrdinal, page, millisBehindLatest } = event;
  const firstOrdinal = page[0]?.ordinal ?? nextOrdinal;
  return { fromOrdinal, nextOrdinal, firstOrdinal, ordinals: ordinalsOf(page), millisBehindLatest };
}

function ordinalsOf(page: readonly DeliveredRecord[]): readonly number[] | null {
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return null;
  return last.ordinal - first.ordinal + 1 === page.length ? null : page.map(({ ordinal }) => ordinal);
}

/** The ordinals of a delivery's records from index `from` up to index `to`. */
export function intervalsOf(
  { firstOrdinal, ordinals }: Delivery,
  from: number,
  to: number,
): readonly Interval[] {
  if (ordinals === null) return [{ first: firstOrdinal + from, end: firstOrdinal + to }];
  const intervals: Interval[] = [];
  for (let index = from; index < to; index++) {
    const first = ordinals[index] ?? 0;
    const last = intervals.at(-1);
    if (last?.end === first) intervals[intervals.length - 1] = { first: last.first, end: first + 1 };
    else intervals.push({ first, end: first + 1 });
  }
  return intervals;
}
