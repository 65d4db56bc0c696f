import type * as ports from "#engine/cloudwatch-logs/ports.ts";
import type { Place } from "#engine/kernel/place.ts";
import { EventTable } from "./event-table.ts";
import { type EventScope, findEvents } from "./find-events.ts";
import { GroupTable } from "./group-table.ts";
import { type Ask, listStreams } from "./list-streams.ts";
import { SCHEMA } from "./schema.ts";
import { Sqlite } from "./sqlite.ts";
import { StreamTable } from "./stream-table.ts";

/** What the file may hold of events: beyond that the oldest go, whose ever they are. */
const MAX_STORED_BYTES = 512 * 1024 * 1024;

/** As many at a time, so that nobody waits for long. */
const DELETED_AT_ONCE = 10_000;

const MAX_STREAMS = 10_000;
const DAY_MS = 86_400_000;

export interface DatabaseBounds {
  readonly maxStoredBytes?: number;
  readonly maxStreams?: number;
}

/**
 * All log groups, streams and events, in a SQLite file. Each method is one transaction, which is on stable storage when
 * it returns, but for `write`: a crash of the machine may undo the last of those. It blocks: it is for a thread of its own.
 */
export class LogDatabase {
  readonly #sqlite: Sqlite;
  readonly #groups: GroupTable;
  readonly #streams: StreamTable;
  readonly #events: EventTable;
  readonly #ask: Ask;
  readonly #maxStoredBytes: number;

  constructor(
    file: string,
    { maxStoredBytes = MAX_STORED_BYTES, maxStreams = MAX_STREAMS }: DatabaseBounds = {},
  ) {
    this.#sqlite = new Sqlite(file, SCHEMA);
    this.#groups = new GroupTable(this.#sqlite);
    this.#events = new EventTable(this.#sqlite);
    this.#streams = new StreamTable(this.#sqlite, this.#events, maxStreams);
    this.#ask = (sql, ...given) => this.#sqlite.all(sql, ...given);
    this.#maxStoredBytes = maxStoredBytes;
  }

  close(): void {
    this.#sqlite.close();
  }

  storedBytes(): number {
    return this.#groups.storedBytes();
  }

  places(): readonly Place[] {
    return this.#groups.places();
  }

  countGroups(place: Place): number {
    return this.#groups.count(place);
  }

  createGroup(group: ports.LogGroup): boolean {
    return this.#groups.create(group);
  }

  findGroup(key: ports.LogGroupKey): ports.LogGroup | undefined {
    return this.#groups.find(key);
  }

  saveGroup(group: ports.LogGroup): boolean {
    return this.#groups.save(group);
  }

  groups(place: Place, query: ports.GroupsQuery): readonly ports.ListedLogGroup[] {
    return this.#groups.list(place, query);
  }

  deleteGroup(key: ports.LogGroupKey): boolean {
    return this.#sqlite.transaction(() => {
      const group = this.#groups.idOf(key);
      if (group === undefined) return false;
      this.#events.removeGroup(group);
      this.#streams.removeGroup(group);
      this.#groups.remove(group);
      return true;
    });
  }

  createStream(key: ports.LogGroupKey, name: string, nowMs: number): "done" | "no group" | "exists" {
    return this.#sqlite.transaction(() => {
      const group = this.#groups.idOf(key);
      if (group === undefined) return "no group";
      if (this.#streams.idOf(group, name) !== undefined) return "exists";
      this.#streams.add(group, name, nowMs);
      return "done";
    });
  }

  deleteStream(key: ports.LogGroupKey, name: string): ports.StreamFound {
    return this.#sqlite.transaction(() => {
      const found = this.#find(key, name);
      if (typeof found === "string") return found;
      this.#streams.remove(found.stream);
      return "done";
    });
  }

  streams(key: ports.LogGroupKey, query: ports.StreamsQuery): readonly ports.LogStream[] | undefined {
    const group = this.#groups.idOf(key);
    return group === undefined ? undefined : listStreams(this.#ask, group, query);
  }

  append(
    key: ports.LogGroupKey,
    name: string,
    events: readonly ports.NewEvent[],
    ingestedAtMs: number,
  ): ports.StreamFound {
    return this.#sqlite.transaction(() => {
      const found = this.#find(key, name);
      if (typeof found === "string") return found;
      this.#events.add(found.group, found.stream, events, ingestedAtMs);
      this.#makeRoom();
      return "done";
    });
  }

  write(lines: readonly ports.WrittenLines[]): void {
    this.#sqlite.quickly(() => {
      for (const { logStreamName, ingestedAtMs, events, ...key } of lines) {
        const group = this.#groups.idOfAny(key, ingestedAtMs);
        const stream =
          this.#streams.idOf(group, logStreamName) ?? this.#streams.add(group, logStreamName, ingestedAtMs);
        this.#events.add(group, stream, events, ingestedAtMs);
      }
      this.#makeRoom();
    });
  }

  events(
    key: ports.LogGroupKey,
    name: string,
    query: ports.EventQuery,
  ): ports.FoundEvents | "no group" | "no stream" {
    const found = this.#find(key, name);
    if (typeof found === "string") return found;
    return findEvents(this.#ask, { column: "streamId", ids: [found.stream] }, query, "");
  }

  filter(key: ports.LogGroupKey, query: ports.FilterQuery): ports.FoundEvents | undefined {
    const group = this.#groups.idOf(key);
    if (group === undefined) return undefined;
    const { streams, pattern } = query;
    const scope: EventScope =
      streams === null
        ? { column: "groupId", ids: [group] }
        : { column: "streamId", ids: this.#streams.idsOf(group, streams) };
    return findEvents(this.#ask, scope, query, pattern);
  }

  /** @param nowOf the time of each account that has something */
  expire(nowOf: Readonly<Record<string, number>>): void {
    for (const { id, account, retentionDays } of this.#groups.expiring()) {
      const nowMs = nowOf[account];
      if (nowMs === undefined) continue;
      const oldestMs = nowMs - retentionDays * DAY_MS;
      const some = () => this.#events.removeOlder(id, oldestMs, DELETED_AT_ONCE);
      while (this.#sqlite.transaction(some) > 0);
    }
  }

  clear(): void {
    this.#sqlite.transaction(() => {
      for (const table of ["events", "streams", "groups"]) this.#sqlite.run(`DELETE FROM ${table}`);
    });
  }

  #find(
    key: ports.LogGroupKey,
    name: string,
  ): { readonly group: number; readonly stream: number } | "no group" | "no stream" {
    const group = this.#groups.idOf(key);
    if (group === undefined) return "no group";
    const stream = this.#streams.idOf(group, name);
    return stream === undefined ? "no stream" : { group, stream };
  }

  #makeRoom(): void {
    if (this.storedBytes() > this.#maxStoredBytes) this.#events.removeFirst(DELETED_AT_ONCE);
  }
}
