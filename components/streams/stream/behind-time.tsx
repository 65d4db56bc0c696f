import { formatDuration } from "#browser/text/duration.ts";
import { behindTone } from "#contract/behind.ts";

const INKS = { plain: "", warn: "text-warn", bad: "text-bad" } as const;

export interface BehindTimeProps {
  readonly ms: number;
  /** Of the stream; null where it is not known. */
  readonly retentionHours: number | null;
}

/** How far a consumer is behind: coloured from where it counts, the same everywhere. */
export function BehindTime({ ms, retentionHours }: BehindTimeProps) {
  return <span className={INKS[behindTone(ms, retentionHours)]}>{formatDuration(ms)}</span>;
}
