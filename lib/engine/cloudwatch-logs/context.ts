import type { Call } from "../kernel/call.ts";
import type { Clocks } from "../kernel/clock.ts";
import type { Mutex } from "../kernel/mutex.ts";
import { logsErrors } from "./errors.ts";
import type { LogSink } from "./log-sink.ts";
import type { LogGroup, LogGroupKey, LogStore } from "./ports.ts";

/** What the operations of CloudWatch Logs work on. */
export interface LogsContext {
  readonly clocks: Clocks;
  readonly store: LogStore;
  /** What is on its way there. */
  readonly sink: LogSink;
  /** A change reads a group and saves it: one after the other. */
  readonly changes: Mutex;
}

const DAY_MS = 86_400_000;

/** @throws {ServiceError} `ResourceNotFoundException` */
export async function groupOf({ store }: LogsContext, key: LogGroupKey): Promise<LogGroup> {
  const group = await store.findGroup(key);
  if (group === undefined) throw logsErrors.groupNotFound();
  return group;
}

/** The moment before which events of a group are no longer there. */
export function oldestMs({ clocks }: LogsContext, { account, retentionDays }: LogGroup): number {
  return retentionDays === null ? 0 : Math.max(0, clocks.of(account).now() - retentionDays * DAY_MS);
}

export function nowOf({ clocks }: LogsContext, { account }: Call): number {
  return clocks.of(account).now();
}
