import type { LeaseRow, LeaseState } from "#browser/streams/applications/lease-rows.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { formatAge, formatCount } from "#browser/text/format.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Td } from "#components/ui/table.tsx";
import { BehindTime } from "../stream/behind-time.tsx";
import { WorkerMark } from "./worker-mark.tsx";

export interface LeaseTableRowProps {
  readonly row: LeaseRow;
  readonly rowIndex: number;
  readonly nowMs: number;
}

const cell = "whitespace-nowrap";

export function LeaseTableRow({ row, rowIndex, nowMs }: LeaseTableRowProps) {
  const { lease, name, owner, state } = row;
  return (
    <tr aria-rowindex={rowIndex} className="last:*:border-b-0">
      <th
        scope="row"
        title={lease.shardId}
        className="sticky left-0 h-9 whitespace-nowrap border-line border-b bg-surface pr-3 pl-4 text-left font-medium text-ink"
      >
        {name}
      </th>
      <Td className={cell}>
        {lease.owner === null ? (
          <span className="text-ink-3">nobody</span>
        ) : (
          <span className="flex items-center gap-1.5">
            <WorkerMark look={owner} />
            {lease.owner}
          </span>
        )}
      </Td>
      <Td className={cell}>
        <State row={row} />
      </Td>
      <Td numeric className={cell}>
        {lease.millisBehindLatest === null || state === "ended" ? (
          <span className="text-ink-3">–</span>
        ) : (
          <BehindTime ms={lease.millisBehindLatest} retentionHours={null} />
        )}
      </Td>
      <Td numeric className={cell}>
        {formatCount(lease.unreadRecords)}
      </Td>
      <Td className={cell}>
        <Checkpoint lease={lease} nowMs={nowMs} />
      </Td>
      <Td numeric className={`${cell} text-ink-2`}>
        {formatCount(lease.leaseCounter)}
      </Td>
      <Td numeric className={`${cell} text-ink-2`}>
        {formatCount(lease.ownerSwitches)}
      </Td>
    </tr>
  );
}

const TONES: Record<LeaseState, Tone> = {
  reading: "ok",
  expiring: "warn",
  unowned: "neutral",
  "waiting for parents": "neutral",
  blocked: "bad",
  ended: "neutral",
};

function State({ row: { state, lease, left, leftMs } }: { readonly row: LeaseRow }) {
  return (
    <span className="flex items-center gap-2">
      <Badge tone={TONES[state]}>{state}</Badge>
      {state === "expiring" && left !== null && leftMs !== null ? (
        <span className="flex items-center gap-1.5 text-warn text-xs">
          <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-hover">
            <span
              className="block h-full origin-left rounded-full bg-warn transition-transform duration-700 ease-linear"
              style={{ transform: `scaleX(${left})` }}
            />
          </span>
          {formatDuration(Math.round(leftMs / 1_000) * 1_000)}
        </span>
      ) : null}
      {state === "blocked" && lease.blockedBy !== null ? (
        <span className="font-mono text-bad text-xs" title={lease.blockedBy}>
          …{lease.blockedBy.slice(-8)}
        </span>
      ) : null}
      {state === "waiting for parents" ? (
        <span className="text-ink-3 text-xs">shard {lease.parentShardIds.map(shortShardId).join(", ")}</span>
      ) : null}
    </span>
  );
}

/** Where the next owner begins: a word, or the end of a sequence number. */
function Checkpoint({ lease, nowMs }: { readonly lease: LeaseRow["lease"]; readonly nowMs: number }) {
  const { checkpoint, checkpointedMs } = lease;
  const short = /^\d{16,}$/.test(checkpoint) ? `…${checkpoint.slice(-12)}` : checkpoint;
  return (
    <span className="text-ink-2 text-xs">
      <span className="font-mono" title={checkpoint}>
        {short}
      </span>
      {checkpointedMs === null ? null : (
        <span className="ml-2 text-ink-3">{formatAge(nowMs - checkpointedMs)}</span>
      )}
    </span>
  );
}
