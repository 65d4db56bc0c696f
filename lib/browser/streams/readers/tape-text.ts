import { formatDuration } from "../../text/duration.ts";
import { formatCount, formatShortCount, plural } from "../../text/format.ts";
import type { TapeHead, TapeLane, TapeModel } from "./tape.ts";

/** A reader's label on a tape: `reports · 1,240 unread · 3.2 s`. */
export function headLabel(head: TapeHead): string {
  const { reader, unread, behindMs, state, expiresInMs, lostRecords } = head;
  if (state === "at the tip") return `${reader.name} · at the tip`;
  const parts = [reader.name, `${shortText(unread)} unread`, formatDuration(behindMs)];
  if (state === "lost records") parts.push(`${shortText(lostRecords)} expired unread`);
  else if (state === "near the edge" && expiresInMs !== null) {
    parts.push(`expires in ${formatDuration(expiresInMs)}`);
  }
  return parts.join(" · ");
}

/** The same where there is little room: `1,240 · 3.2 s`; the order and the colour say whose it is. */
export function shortHeadLabel({ unread, behindMs, state }: TapeHead): string {
  return state === "at the tip" ? "at the tip" : `${shortText(unread)} · ${formatDuration(behindMs)}`;
}

/** A tape and its readers in a sentence. */
export function laneText({ shard, name, records, heads }: TapeLane): string {
  const tape = `Shard ${name}${shard.isOpen ? "" : ", closed"}: ${plural(records, "record")}`;
  if (heads.length === 0) return `${tape}; nobody reads it`;
  return `${tape}; ${heads.map(headText).join("; ")}`;
}

/** A reader's place in words. */
function headText({ reader, unread, behindMs, state, expiresInMs, lostRecords }: TapeHead): string {
  if (state === "at the tip") return `${reader.name} is at the tip`;
  const place = `${reader.name} has ${formatCount(unread)} unread and is ${formatDuration(behindMs)} behind`;
  if (state === "lost records") return `${place}, ${formatCount(lostRecords)} expired before it read them`;
  if (state === "near the edge" && expiresInMs !== null) {
    return `${place}, what it reads next expires in ${formatDuration(expiresInMs)}`;
  }
  return place;
}

/** Which reader is the furthest behind, and where. */
export function tapeSummary({ lanes }: TapeModel): string {
  let found: { readonly head: TapeHead; readonly name: string } | null = null;
  for (const { heads, name } of lanes) {
    for (const head of heads) {
      const isFurther =
        found === null ||
        head.behindMs > found.head.behindMs ||
        (head.behindMs === found.head.behindMs && head.unread > found.head.unread);
      if (isFurther) found = { head, name };
    }
  }
  if (found === null) return "Nobody reads this stream.";
  if (found.head.state === "at the tip") return "Every consumer is at the tip of every shard that it reads.";
  return `Furthest behind on shard ${found.name}: ${headText(found.head)}.`;
}

function shortText(count: number): string {
  return count >= 100_000 ? formatShortCount(count) : formatCount(count);
}
