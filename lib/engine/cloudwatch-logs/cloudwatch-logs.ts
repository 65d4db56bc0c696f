import type { CancelTimer, Clock, Clocks } from "../kernel/clock.ts";
import { Mutex } from "../kernel/mutex.ts";
import type { Place } from "../kernel/place.ts";
import { type Line, LogSink } from "./log-sink.ts";
import { type LogsHandlers, logsHandlers } from "./operations.ts";
import type { LogStore } from "./ports.ts";

const EXPIRED_EVERY_MS = 10 * 60_000;

export interface CloudWatchLogsOptions {
  readonly clocks: Clocks;
  readonly store: LogStore;
  /** Real time. */
  readonly after: Clock["after"];
  readonly reportFault: (fault: unknown) => void;
}

/** CloudWatch Logs: groups of streams of events. */
export interface CloudWatchLogs {
  readonly handlers: LogsHandlers;
  /** Keeps a line of a function a moment later; its group and its stream are made if they are missing. */
  write(line: Line): void;
  places(): readonly Place[];
  reset(): Promise<void>;
  /** Keeps what waits. */
  close(): Promise<void>;
}

export async function openCloudWatchLogs(options: CloudWatchLogsOptions): Promise<CloudWatchLogs> {
  const { clocks, store, after, reportFault } = options;
  const nowOf = (account: string) => clocks.of(account).now();
  const sink = new LogSink({ store, nowOf, after, reportFault });
  let cancel: CancelTimer;
  const expireLater = () => {
    cancel = after(EXPIRED_EVERY_MS, () => {
      void store.expire(nowOf).catch(reportFault).finally(expireLater);
    });
  };
  expireLater();
  return {
    handlers: logsHandlers({ clocks, store, sink, changes: new Mutex() }),
    write: (line) => sink.write(line),
    places: () => store.places(),
    reset: async () => {
      await sink.flush();
      await store.clear();
    },
    close: async () => {
      cancel();
      await sink.close();
    },
  };
}
