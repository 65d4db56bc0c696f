import type { BisectFate, BisectPart, BisectView } from "#contract/mappings.ts";
import { plural } from "../../text/format.ts";

/** A part of a split batch where it is drawn: shares of the batch from 0 to 1, and how often it was split. */
export interface PartBox {
  readonly part: BisectPart;
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
}

export interface BisectTree {
  readonly view: BisectView;
  readonly boxes: readonly PartBox[];
  /** Rows of the drawing. */
  readonly depths: number;
  /** Records by what has become of them, split parts aside. */
  readonly records: Readonly<Record<BisectFate, number>>;
  readonly splits: number;
  readonly invocations: number;
}

export const FATE_TEXT: Readonly<Record<BisectFate, string>> = {
  waiting: "Waiting its turn",
  invoking: "Invoking",
  "waiting-to-retry": "Waiting to retry",
  split: "Failed, split",
  ok: "Processed",
  "given-up": "Given up",
  "sent-to-destination": "Sent to the destination",
};

export function bisectTree(view: BisectView): BisectTree {
  const depths: number[] = [];
  const records = emptyCounts();
  const boxes = view.parts.map((part, index): PartBox => {
    const depth = part.parent === null ? 0 : (depths[part.parent] ?? 0) + 1;
    depths.push(depth);
    if (part.fate !== "split") records[part.fate] += part.records;
    const all = Math.max(1, view.records);
    return { part, index, from: part.offset / all, to: (part.offset + part.records) / all, depth };
  });
  return {
    view,
    boxes,
    depths: Math.max(0, ...depths) + 1,
    records,
    splits: view.parts.filter(({ fate }) => fate === "split").length,
    invocations: view.parts.reduce((sum, { attempts }) => sum + attempts, 0),
  };
}

function emptyCounts(): Record<BisectFate, number> {
  return {
    waiting: 0,
    invoking: 0,
    "waiting-to-retry": 0,
    split: 0,
    ok: 0,
    "given-up": 0,
    "sent-to-destination": 0,
  };
}

/** What has become of the batch, in a sentence: `12 records, split 4 times: 11 processed, 1 sent to the destination.` */
export function treeText({ view, records, splits }: BisectTree): string {
  const fates = (["ok", "sent-to-destination", "given-up"] as const)
    .filter((fate) => records[fate] > 0)
    .map((fate) => `${records[fate]} ${FATE_TEXT[fate].toLowerCase()}`);
  const open = records.waiting + records.invoking + records["waiting-to-retry"];
  if (open > 0) fates.push(`${open} still to be processed`);
  return `${plural(view.records, "record")}, split ${plural(splits, "time")}: ${fates.join(", ")}.`;
}

/** A part in a sentence. */
export function partText({ part, from, to }: PartBox, all: number): string {
  const first = Math.round(from * all) + 1;
  const last = Math.round(to * all);
  const which = first === last ? `Record ${first}` : `Records ${first} to ${last}`;
  const tries = part.attempts > 1 ? `, ${plural(part.attempts, "attempt")}` : "";
  return `${which}: ${FATE_TEXT[part.fate].toLowerCase()}${tries}${part.error === null ? "" : `: ${part.error}`}`;
}
