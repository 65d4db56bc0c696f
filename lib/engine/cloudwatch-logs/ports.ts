import type { Place } from "../kernel/place.ts";

export interface LogGroupKey extends Place {
  readonly logGroupName: string;
}

export interface LogGroup extends LogGroupKey {
  readonly createdAtMs: number;
  /** Null keeps events for ever, as far as there is room. */
  readonly retentionDays: number | null;
  readonly logGroupClass: string;
  readonly isDeletionProtected: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** A group as it is listed. */
export interface ListedLogGroup extends LogGroup {
  /** Of its events: their messages in UTF-8, and 26 bytes each. */
  readonly storedBytes: number;
}

export interface LogStream {
  readonly logStreamName: string;
  readonly createdAtMs: number;
  /** Timestamps of its events; null where it has none. */
  readonly firstEventMs: number | null;
  readonly lastEventMs: number | null;
  readonly lastIngestionMs: number | null;
}

export interface NewEvent {
  readonly timestampMs: number;
  readonly message: string;
}

/** Events are in the order of their timestamps, those of one moment in the order in which they came. */
export interface EventPosition {
  readonly timestampMs: number;
  /** A whole number that counts all events of the server. */
  readonly id: number;
}

export interface LogEvent extends EventPosition {
  readonly logStreamName: string;
  readonly ingestedAtMs: number;
  readonly message: string;
}

export interface EventQuery {
  /** At this moment or after it. */
  readonly fromMs: number;
  /** Before this moment. */
  readonly untilMs: number;
  /** Only what comes behind it in the order that is asked for; null begins at the end of the range. */
  readonly behind: EventPosition | null;
  readonly order: "oldest" | "newest";
  readonly limit: number;
  /** Messages in UTF-8 and 26 bytes each; at least one event is answered. */
  readonly maxBytes: number;
}

export interface FilterQuery extends EventQuery {
  /** Null is all streams. */
  readonly streams: { readonly names: readonly string[] } | { readonly prefix: string } | null;
  /** A filter pattern that has been checked. */
  readonly pattern: string;
}

export interface FoundEvents {
  /** In the order that was asked for. */
  readonly events: readonly LogEvent[];
  /** The last event that was looked at if there may be more behind it; else null. */
  readonly more: EventPosition | null;
}

export interface GroupsQuery {
  readonly prefix: string;
  /** A part of the name in any case; empty for all. */
  readonly part: string;
  /** Names after this one. */
  readonly after: string;
  readonly limit: number;
}

export interface StreamsQuery {
  readonly prefix: string;
  readonly order: "name" | "lastEvent";
  readonly isDescending: boolean;
  /** The last one that was seen; a stream without events stands at -1. */
  readonly after: { readonly logStreamName: string; readonly lastEventMs: number } | null;
  readonly limit: number;
}

/** Events of one stream that nobody waits for. */
export interface WrittenLines extends LogGroupKey {
  readonly logStreamName: string;
  readonly ingestedAtMs: number;
  readonly events: readonly NewEvent[];
}

export type StreamFound = "done" | "no group" | "no stream";

/** Durable logs. What is acknowledged survives a crash, but for `write`. Throws `StorageFullError` without room. */
export interface LogStore {
  /** @returns false where it is there already */
  createGroup(group: LogGroup): Promise<boolean>;
  /** With its streams and events. */
  deleteGroup(key: LogGroupKey): Promise<boolean>;
  findGroup(key: LogGroupKey): Promise<LogGroup | undefined>;
  /** Replaces what can change of it. @returns false where it is gone */
  saveGroup(group: LogGroup): Promise<boolean>;
  /** By name. */
  groups(place: Place, query: GroupsQuery): Promise<readonly ListedLogGroup[]>;
  countGroups(place: Place): Promise<number>;
  createStream(
    key: LogGroupKey,
    logStreamName: string,
    nowMs: number,
  ): Promise<"done" | "no group" | "exists">;
  deleteStream(key: LogGroupKey, logStreamName: string): Promise<StreamFound>;
  /** @returns undefined where the group is not there */
  streams(key: LogGroupKey, query: StreamsQuery): Promise<readonly LogStream[] | undefined>;
  append(
    key: LogGroupKey,
    logStreamName: string,
    events: readonly NewEvent[],
    ingestedAtMs: number,
  ): Promise<StreamFound>;
  /** Makes groups and streams where they are missing. What it has kept may be lost with the machine, not with the server. */
  write(lines: readonly WrittenLines[]): Promise<void>;
  events(
    key: LogGroupKey,
    logStreamName: string,
    query: EventQuery,
  ): Promise<FoundEvents | "no group" | "no stream">;
  /** Looks at a bounded number of events: `more` may be there without events. @returns undefined without the group */
  filter(key: LogGroupKey, query: FilterQuery): Promise<FoundEvents | undefined>;
  /** Where groups are. */
  places(): readonly Place[];
  /** Deletes events that are older than their group keeps them. @param nowOf the time of an account */
  expire(nowOf: (account: string) => number): Promise<void>;
  clear(): Promise<void>;
}
