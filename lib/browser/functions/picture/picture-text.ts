import type { BatchView, MappingShardView } from "#contract/mappings.ts";
import { formatDuration } from "../../text/duration.ts";
import { formatCount, plural } from "../../text/format.ts";
import type { PictureModel, ShardRow } from "./picture.ts";

export const PHASE_TEXT: Readonly<Record<MappingShardView["phase"], string>> = {
  "waiting-for-parents": "Waits for its parents",
  polling: "Reading",
  stopped: "Stopped",
  finished: "Read to its end",
};

const BATCH_TEXT: Readonly<Record<BatchView["state"], string>> = {
  gathering: "Gathering",
  invoking: "Invoking",
  "waiting-to-retry": "Waiting to retry",
  "sending-to-destination": "Sending to the destination",
};

/** `Invoking 100 records, attempt 3, split 2 times: Error: no` */
export function batchText({ state, records, attempt, depth, error, behind }: BatchView): string {
  const parts = [`${BATCH_TEXT[state]} ${plural(records, "record")}`];
  if (attempt > 1) parts.push(`attempt ${formatCount(attempt)}`);
  if (depth > 0) parts.push(`split ${plural(depth, "time")}`);
  if (behind.length > 0) parts.push(`${plural(behind.length, "part")} waiting behind it`);
  return `${parts.join(", ")}${error === null ? "" : `: ${error}`}`;
}

/** All of a row in a sentence, for those who do not see it. */
export function rowText(row: ShardRow): string {
  const { shard, name, lineage, behindMs } = row;
  const said = [`Shard ${name}`, PHASE_TEXT[shard.phase].toLowerCase()];
  if (lineage !== "" && shard.phase !== "waiting-for-parents") said.push(lineage);
  if (behindMs !== null) said.push(behindMs < 1_000 ? "at the tip" : `${formatDuration(behindMs)} behind`);
  const batches = shard.batches.map(batchText);
  return `${said.join(", ")}. ${batches.length === 0 ? "Nothing under way." : `${batches.join(". ")}.`}`;
}

/** The picture in a sentence. */
export function pictureSummary({ rows, folded }: PictureModel): string {
  const all = rows.length + folded;
  const failing = rows.filter(({ isHeldUp }) => isHeldUp).length;
  const waiting = rows.filter(({ shard }) => shard.phase === "waiting-for-parents").length;
  const said = [plural(all, "shard")];
  if (failing > 0) said.push(`${formatCount(failing)} with a batch that fails`);
  if (waiting > 0)
    said.push(`${formatCount(waiting)} waiting for ${waiting === 1 ? "its" : "their"} parents`);
  return said.join(", ");
}
