import type { RecordsStart } from "#contract/records.ts";

export type StartType = RecordsStart["type"];

/** The five places where reading can begin, in the words of GetShardIterator, each with what it means. */
export const START_POSITIONS: readonly {
  readonly value: StartType;
  readonly label: string;
  readonly description: string;
}[] = [
  {
    value: "LATEST",
    label: "Latest",
    description: "LATEST: only what arrives from now on",
  },
  {
    value: "TRIM_HORIZON",
    label: "Oldest",
    description: "TRIM_HORIZON: everything that is still kept, from the oldest record on",
  },
  {
    value: "AT_TIMESTAMP",
    label: "At a time",
    description: "AT_TIMESTAMP: from the first record that arrived at that time or later",
  },
  {
    value: "AT_SEQUENCE_NUMBER",
    label: "At a sequence number",
    description: "AT_SEQUENCE_NUMBER: from exactly that record of one shard",
  },
  {
    value: "AFTER_SEQUENCE_NUMBER",
    label: "After a sequence number",
    description: "AFTER_SEQUENCE_NUMBER: from the record that follows it, where a consumer resumes",
  },
];

/** What the page's address says of where to begin. */
export interface StartChoice {
  readonly from: StartType;
  /** `*` for all shards. */
  readonly shard: string;
  readonly sequenceNumber: string;
  readonly timestampMs: number | null;
}

export type Start =
  | { readonly ok: true; readonly start: RecordsStart }
  /** What is still to be said. */
  | { readonly ok: false; readonly missing: string };

export function startOf({ from, shard, sequenceNumber, timestampMs }: StartChoice): Start {
  switch (from) {
    case "LATEST":
    case "TRIM_HORIZON":
      return { ok: true, start: { type: from } };
    case "AT_TIMESTAMP":
      if (timestampMs === null) return { ok: false, missing: "Choose the time to begin at." };
      return { ok: true, start: { type: from, timestampMs } };
    case "AT_SEQUENCE_NUMBER":
    case "AFTER_SEQUENCE_NUMBER":
      if (shard === "*") {
        return { ok: false, missing: "Sequence numbers belong to a shard: choose the one to read." };
      }
      if (!/^\d{1,128}$/.test(sequenceNumber)) {
        return { ok: false, missing: "Enter the sequence number to begin at; it has digits only." };
      }
      return { ok: true, start: { type: from, sequenceNumber } };
  }
}

/** A time as `<input type="datetime-local">` has it, in the browser's time zone, to the second. */
export function localTimeText(timestampMs: number): string {
  const date = new Date(timestampMs - new Date(timestampMs).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 19);
}
