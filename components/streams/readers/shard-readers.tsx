import { X } from "lucide-react";
import type { TapeHead, TapeLane } from "#browser/streams/readers/tape.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { BehindTime } from "../stream/behind-time.tsx";
import { kindText, ReaderMark } from "./reader-mark.tsx";
import type { ReaderColours } from "./use-reader-colours.ts";

export interface ShardReadersProps {
  readonly streamName: string;
  readonly lane: TapeLane;
  readonly nowMs: number;
  readonly colours: ReaderColours;
  readonly onClose: () => void;
}

/** The chosen shard: what is on its tape, and each reader's place to the record. */
export function ShardReaders({ streamName, lane, nowMs, colours, onClose }: ShardReadersProps) {
  const { shard, name, records, heads } = lane;
  const oldest =
    shard.trimMs === null ? null : `the oldest ${formatDuration(Math.max(0, nowMs - shard.trimMs))} old`;
  const href = `${streamHref(streamName, "records")}&shard=${encodeURIComponent(shard.shardId)}&from=TRIM_HORIZON`;
  return (
    <section aria-label={`Consumers of shard ${name}`} className="border-line border-t bg-sunken/50">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 py-2">
        <p className="text-ink-2 text-xs">
          <strong className="font-semibold text-ink text-sm">Shard {name}</strong>
          <span className="ml-2">
            {plural(records, "record")} to read{oldest === null ? "" : `, ${oldest}`}
          </span>
        </p>
        <span className="flex gap-1">
          <ButtonLink size="sm" variant="ghost" href={href}>
            Look at its records
          </ButtonLink>
          <Button size="sm" variant="ghost" iconOnly aria-label={`Close shard ${name}`} onClick={onClose}>
            <X aria-hidden />
          </Button>
        </span>
      </div>
      {heads.length === 0 ? (
        <p className="px-4 pb-3 text-ink-3 text-xs">Nobody reads this shard.</p>
      ) : (
        <Table caption={`Consumers of shard ${name}, each with its place`}>
          <thead>
            <tr>
              <Th>Consumer</Th>
              <Th>State</Th>
              <Th numeric>Iterator age</Th>
              <Th numeric>Unread</Th>
              <Th numeric>Next expires in</Th>
              <Th numeric>Last read</Th>
            </tr>
          </thead>
          <tbody>
            {heads.map((head) => (
              <HeadRow
                key={head.reader.readerId}
                head={head}
                nowMs={nowMs}
                colour={colours.get(head.reader.readerId) ?? 0}
              />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

const TONES: Record<TapeHead["state"], Tone> = {
  "at the tip": "ok",
  behind: "neutral",
  "near the edge": "warn",
  "lost records": "bad",
};

interface HeadRowProps {
  readonly head: TapeHead;
  readonly nowMs: number;
  readonly colour: number;
}

function HeadRow({ head, nowMs, colour }: HeadRowProps) {
  const { reader, state, behindMs, unread, expiresInMs, lostRecords } = head;
  return (
    <Tr>
      <Td className="h-9!">
        <span className="flex items-center gap-1.5 whitespace-nowrap">
          <ReaderMark kind={reader.kind} colour={colour} />
          {reader.name}
          <span className="text-ink-3 text-xs">{kindText(reader.kind)}</span>
        </span>
      </Td>
      <Td className="h-9!">
        <Badge tone={TONES[state]}>{state}</Badge>
        {lostRecords > 0 ? (
          <span className="ml-2 text-bad text-xs">{formatCount(lostRecords)} expired unread</span>
        ) : null}
      </Td>
      <Td numeric className="h-9! whitespace-nowrap">
        <BehindTime ms={behindMs} retentionHours={null} />
      </Td>
      <Td numeric className="h-9!">
        {formatCount(unread)}
      </Td>
      <Td numeric className="h-9! whitespace-nowrap text-ink-2">
        {expiresInMs === null ? "–" : formatDuration(expiresInMs)}
      </Td>
      <Td numeric className="h-9! whitespace-nowrap text-ink-2">
        {formatDuration(Math.max(0, nowMs - reader.lastReadMs))} ago
      </Td>
    </Tr>
  );
}
