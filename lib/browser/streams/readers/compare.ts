import type { ClockView } from "#contract/clock.ts";
import type { ReaderKind, ReadersData, ReaderView } from "#contract/readers.ts";
import { formatLatency } from "../../text/duration.ts";

/** A reader that has not read for this long is said to be silent. */
const SILENT_AFTER_MS = 15_000;
/** What is quicker is not told apart from no time at all. */
const MEASURABLE_MS = 0.5;
/** More says nothing more. */
const MOST_TIMES = 1_000;

export interface ComparedReader {
  readonly reader: ReaderView;
  /** Means of the last minute, a second. */
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  readonly refusedReads: number;
  /** Milliseconds since its last read, where that is long ago; else null. */
  readonly silentForMs: number | null;
}

export interface ComparedGroup {
  readonly kind: ReaderKind;
  readonly readers: readonly ComparedReader[];
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  readonly refusedReads: number;
  /** The lowest median of its readers: what catches up or is slow does not hide it. Null where nothing was delivered. */
  readonly quickestMs: number | null;
}

export interface Comparison {
  readonly polling: ComparedGroup;
  readonly fanOut: ComparedGroup;
  /** The difference in one sentence. */
  readonly sentence: string;
}

/** Those who poll beside those who are pushed to. */
export function compareReaders({ nowMs, readers }: ReadersData): Comparison {
  const polling = groupOf("polling", nowMs, readers);
  const fanOut = groupOf("fan-out", nowMs, readers);
  return { polling, fanOut, sentence: sentenceOf(polling, fanOut) };
}

function groupOf(kind: ReaderKind, nowMs: number, all: readonly ReaderView[]): ComparedGroup {
  const readers = all
    .filter((reader) => reader.kind === kind)
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.readerId < b.readerId ? -1 : 1))
    .map((reader): ComparedReader => {
      const silentMs = nowMs - reader.lastReadMs;
      return {
        reader,
        recordsPerSecond: mean(reader.lastMinute.records),
        bytesPerSecond: mean(reader.lastMinute.bytes),
        refusedReads: sum(reader.lastMinute.refusedReads),
        silentForMs: silentMs > SILENT_AFTER_MS ? silentMs : null,
      };
    });
  return {
    kind,
    readers,
    recordsPerSecond: sum(readers.map((each) => each.recordsPerSecond)),
    bytesPerSecond: sum(readers.map((each) => each.bytesPerSecond)),
    refusedReads: sum(readers.map((each) => each.refusedReads)),
    quickestMs: quickestOf(readers),
  };
}

function sentenceOf(polling: ComparedGroup, fanOut: ComparedGroup): string {
  const [slow, quick] = [polling.quickestMs, fanOut.quickestMs];
  if (slow === null && quick === null) return "Nobody was handed a record in the last minute.";
  if (slow === null || quick === null) {
    const [who, ms] = slow === null ? ["is pushed to", quick] : ["polls", slow];
    return `The quickest that ${who} has half of its records within ${formatLatency(ms ?? 0).replace("<", "less than")} of their arrival.`;
  }
  const [sooner, later] = quick <= slow ? [quick, slow] : [slow, quick];
  const [who, than] = quick <= slow ? ["Fan-out", "polling"] : ["Polling", "fan-out"];
  const medians = `the quickest of each has half of its records within ${formatLatency(sooner).replace("<", "less than")} against ${formatLatency(later)}`;
  const times = Number((later / Math.max(sooner, 0.5)).toPrecision(2));
  if (times < 1.5) return `Polling and fan-out are about as quick: ${medians}.`;
  // Next to nothing is no measure: a ratio to it would say more about the clock than about the readers.
  return sooner < MEASURABLE_MS || times > MOST_TIMES
    ? `${who} is far quicker than ${than}: ${medians}.`
    : `${who} is about ${times} times as quick as ${than}: ${medians}.`;
}

/** What the figures of an account whose time is simulated leave out; null where it goes by real time. */
export function simulatedTimeNote(clock: ClockView | null, { readers }: ReadersData): string | null {
  if (clock === null || clock.held !== null) return null;
  return readers.some(({ kind }) => kind === "fan-out")
    ? "This account’s time is simulated: it stands still while the server works, so a push takes next to none of it. On AWS a push takes about 70 ms."
    : null;
}

function quickestOf(readers: readonly ComparedReader[]): number | null {
  const medians = readers.map(({ reader }) => reader.propagation.p50Ms).filter((ms) => ms !== null);
  return medians.length === 0 ? null : Math.min(...medians);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}
