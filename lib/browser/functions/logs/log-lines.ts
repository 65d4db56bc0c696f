import type { FilteredLogEvent } from "@aws-sdk/client-cloudwatch-logs";

/** A line of a log as it is listed. */
export interface LogLineRow {
  /** Rises from line to line, also while older ones leave. */
  readonly number: number;
  readonly eventId: string;
  readonly atMs: number;
  readonly logStreamName: string;
  readonly message: string;
}

export interface LogLines {
  /** Oldest first. */
  readonly rows: readonly LogLineRow[];
  /** Lines of the newest millisecond that are known, so that asking from it on brings none twice. */
  readonly known: ReadonlySet<string>;
}

export const NO_LINES: LogLines = { rows: [], known: new Set() };

/** So many lines are kept; the oldest leave. */
export const LINES_KEPT = 2_000;

/** The lines with those that came since; what is known already is left out. */
export function withEvents({ rows, known }: LogLines, events: readonly FilteredLogEvent[]): LogLines {
  const fresh = events.filter(({ eventId = "" }) => !known.has(eventId));
  if (fresh.length === 0) return { rows, known };
  const first = (rows.at(-1)?.number ?? 0) + 1;
  const added = fresh.map(
    ({ eventId = "", timestamp = 0, logStreamName = "", message = "" }, at): LogLineRow => ({
      number: first + at,
      eventId,
      atMs: timestamp,
      logStreamName,
      message: message.replace(/\n$/, ""),
    }),
  );
  const next = [...rows, ...added].slice(-LINES_KEPT);
  return { rows: next, known: new Set(next.map(({ eventId }) => eventId)) };
}

export type LineLook = "frame" | "error" | "warn" | "plain";

/** Lines that Lambda writes itself are quiet, and those that say that something went wrong are not. */
export function lookOf(message: string): LineLook {
  if (/^(?:START|END|REPORT|INIT_START) /.test(message)) return "frame";
  if (/\bERROR\b|Task timed out|Runtime exited|Traceback \(most recent/.test(message)) return "error";
  return /\bWARN(?:ING)?\b/.test(message) ? "warn" : "plain";
}

/** A line without the time and the request id that Node's runtime puts before it: both are beside it or in other lines. */
export function shortLine(message: string): string {
  return message.replace(/^\d{4}-\d\d-\d\dT[\d:.]+Z\t[0-9a-f-]{36}\t/, "").replaceAll("\t", "  ");
}

/** The group that Lambda writes a function's log to. */
export function logGroupOf(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}
