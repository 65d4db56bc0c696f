import { formatAge } from "#browser/text/format.ts";
import type { LogEntry } from "./use-application-log.ts";

export interface ApplicationLogProps {
  readonly log: readonly LogEntry[];
  readonly nowMs: number;
}

/** The newest changes of workers and leases in words. */
export function ApplicationLog({ log, nowMs }: ApplicationLogProps) {
  if (log.length === 0) return null;
  return (
    <ol aria-label="What happened, newest first" className="flex flex-col gap-0.5 text-xs">
      {log.map(({ timeMs, text }) => (
        <li key={`${timeMs} ${text}`} className="flex gap-3 text-ink-2">
          <span className="w-16 shrink-0 text-ink-3">{formatAge(nowMs - timeMs)}</span>
          {text}
        </li>
      ))}
    </ol>
  );
}
