import type { Call } from "./call.ts";
import type { Place } from "./place.ts";

/** What every event says. */
export interface EventBase extends Place {
  /** Time of the account's clock, milliseconds since the Unix epoch. */
  readonly timeMs: number;
}

export interface CallFinished extends EventBase {
  readonly type: "call.finished";
  readonly service: string;
  readonly operation: string;
  readonly call: Call;
  /** When it came, on the account's clock; `timeMs` is when it was answered. */
  readonly startedMs: number;
  readonly status: number;
  /** The error's shape name; absent on success. */
  readonly errorCode?: string;
  readonly durationMs: number;
}

/**
 * Every event by its type. Each engine adds its own where it defines them, so that the journal and who listens to it
 * know their shapes, and this room none of the services.
 */
export interface EventMap {
  "call.finished": CallFinished;
}

export type EventType = keyof EventMap;

export type JournalEvent = EventMap[EventType];
