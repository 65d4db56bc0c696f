import Database from "better-sqlite3";
import type * as ports from "#engine/cloudwatch-logs/ports.ts";
import type { Place } from "#engine/kernel/place.ts";
import { type EventScope, findEvents } from "./find-events.ts";
import { listStreams } from "./list-streams.ts";
import { SCHEMA } from "./schema.ts";

/** What the file may hold of events: beyond that the oldest go, whose ever they are. */
const MAX_STORED_BYTES = 512 * 1024 * 1024;

/** As many at a time, so that nobody waits for long. */
const DELETED_AT_ONCE = 10_000;

/** Of one group: beyond that the stream goes to which nothing came for longest. */
const MAX_STREAMS = 10_000;

/** What CloudWatch Logs counts for an event beside its message. */
const EVENT_OVERHEAD_BYTES = 26;

const DAY_MS = 86_400_000;

interface GroupRow {
  readonly id: number;
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly retentionDays: number | null;
  readonly class: string;
  readonly isProtected: number;
  readonly tags: string;
  readonly storedBytes: number;
}

export interface DatabaseBounds {
  readonly maxStoredBytes?: number;
  readonly maxStreams?: number;
}

/**
 * All log groups, streams and events, in a SQLite file. Each method is one transaction, which is on stable storage when
 * it returns, but for `write`: a crash of the machine may undo the last of those. It blocks: it is for a thread of its own.
 */
export class LogDatabase {
  readonly #database: Database.Database;
  readonly #maxStoredBytes: number;
  readonly #maxStreams: number;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(file: string, bounds: DatabaseBounds = {}) {
    this.#maxStoredBytes = bounds.maxStoredBytes ?? MAX_STORED_BYTES;
    this.#maxStreams = bounds.maxStreams ?? MAX_STREAMS;
    this.#database = new Database(file);
    this.#database.pragma("journal_mode = WAL");
    this.#database.pragma("synchronous = FULL");
    // Lines come all the time: the file itself is synced every 32 MiB of them.
    this.#database.pragma("wal_autocheckpoint = 8192");
    this.#database.exec(SCHEMA);
  }

  close(): void {
    this.#database.close();
  }

  storedBytes(): number {
    return this.#number("SELECT TOTAL(storedBytes) FROM groups");
  }

  places(): readonly Place[] {
    return this.#all("SELECT DISTINCT account, region FROM groups ORDER BY account, region") as Place[];
  }

  countGroups({ account, region }: Place): number {
    return this.#number("SELECT COUNT(*) FROM groups WHERE account = ? AND region = ?", account, region);
  }

  createGroup(group: ports.LogGroup): boolean {
    const { account, region, logGroupName, createdAtMs, retentionDays } = group;
    const { logGroupClass, isDeletionProtected, tags } = group;
    const given = [retentionDays, logGroupClass, isDeletionProtected ? 1 : 0, JSON.stringify(tags)];
    return (
      this.#run(
        `INSERT INTO groups (account, region, name, createdAtMs, retentionDays, class, isProtected, tags)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        ...[account, region, logGroupName, createdAtMs, ...given],
      ) > 0
    );
  }

  findGroup(key: ports.LogGroupKey): ports.LogGroup | undefined {
    const row = this.#group(key);
    return row && groupOf(row);
  }

  saveGroup(group: ports.LogGroup): boolean {
    const { account, region, logGroupName, retentionDays, tags } = group;
    return (
      this.#run(
        "UPDATE groups SET retentionDays = ?, tags = ? WHERE account = ? AND region = ? AND name = ?",
        ...[retentionDays, JSON.stringify(tags), account, region, logGroupName],
      ) > 0
    );
  }

  deleteGroup(key: ports.LogGroupKey): boolean {
    return this.#transaction(() => {
      const group = this.#group(key);
      if (group === undefined) return false;
      this.#run("DELETE FROM events WHERE groupId = ?", group.id);
      this.#run("DELETE FROM streams WHERE groupId = ?", group.id);
      this.#run("DELETE FROM groups WHERE id = ?", group.id);
      return true;
    });
  }

  groups({ account, region }: Place, query: ports.GroupsQuery): readonly ports.ListedLogGroup[] {
    const { prefix, part, after, limit } = query;
    const rows = this.#all(
      `SELECT * FROM groups WHERE account = ? AND region = ? AND name > ? AND substr(name, 1, length(?)) = ?
       AND instr(lower(name), lower(?)) > 0 ORDER BY name LIMIT ?`,
      ...[account, region, after, prefix, prefix, part, limit],
    ) as GroupRow[];
    return rows.map((row) => ({ ...groupOf(row), storedBytes: row.storedBytes }));
  }

  createStream(key: ports.LogGroupKey, name: string, nowMs: number): "done" | "no group" | "exists" {
    return this.#transaction(() => {
      const group = this.#group(key);
      if (group === undefined) return "no group";
      if (this.#streamId(group.id, name) !== undefined) return "exists";
      this.#addStream(group.id, name, nowMs);
      return "done";
    });
  }

  deleteStream(key: ports.LogGroupKey, name: string): ports.StreamFound {
    return this.#transaction(() => {
      const group = this.#group(key);
      if (group === undefined) return "no group";
      const stream = this.#streamId(group.id, name);
      if (stream === undefined) return "no stream";
      this.#removeStream(stream);
      return "done";
    });
  }

  streams(key: ports.LogGroupKey, query: ports.StreamsQuery): readonly ports.LogStream[] | undefined {
    const group = this.#group(key);
    return group && listStreams((sql, ...given) => this.#all(sql, ...given), group.id, query);
  }

  append(
    key: ports.LogGroupKey,
    name: string,
    events: readonly ports.NewEvent[],
    ingestedAtMs: number,
  ): ports.StreamFound {
    return this.#transaction(() => {
      const group = this.#group(key);
      if (group === undefined) return "no group";
      const stream = this.#streamId(group.id, name);
      if (stream === undefined) return "no stream";
      this.#add(group.id, stream, events, ingestedAtMs);
      this.#trim();
      return "done";
    });
  }

  write(lines: readonly ports.WrittenLines[]): void {
    this.#database.pragma("synchronous = NORMAL");
    try {
      this.#transaction(() => {
        for (const { logStreamName, ingestedAtMs, events, ...key } of lines) {
          const groupId = this.#group(key)?.id ?? this.#addGroup(key, ingestedAtMs);
          const stream =
            this.#streamId(groupId, logStreamName) ?? this.#addStream(groupId, logStreamName, ingestedAtMs);
          this.#add(groupId, stream, events, ingestedAtMs);
        }
        this.#trim();
      });
    } finally {
      this.#database.pragma("synchronous = FULL");
    }
  }

  events(
    key: ports.LogGroupKey,
    name: string,
    query: ports.EventQuery,
  ): ports.FoundEvents | "no group" | "no stream" {
    const group = this.#group(key);
    if (group === undefined) return "no group";
    const stream = this.#streamId(group.id, name);
    if (stream === undefined) return "no stream";
    return this.#find({ column: "streamId", ids: [stream] }, query, "");
  }

  filter(key: ports.LogGroupKey, query: ports.FilterQuery): ports.FoundEvents | undefined {
    const group = this.#group(key);
    if (group === undefined) return undefined;
    const { streams, pattern } = query;
    if (streams === null) return this.#find({ column: "groupId", ids: [group.id] }, query, pattern);
    const ids = this.#streamIds(group.id, streams);
    return this.#find({ column: "streamId", ids }, query, pattern);
  }

  /** @param nowOf the time of each account that has something */
  expire(nowOf: Readonly<Record<string, number>>): void {
    const groups = this.#all("SELECT * FROM groups WHERE retentionDays IS NOT NULL") as GroupRow[];
    for (const { id, account, retentionDays } of groups) {
      const nowMs = nowOf[account];
      if (nowMs === undefined || retentionDays === null) continue;
      const oldestMs = nowMs - retentionDays * DAY_MS;
      const chosen = "SELECT id FROM events WHERE groupId = ? AND timestampMs < ? LIMIT ?";
      while (this.#transaction(() => this.#removeEvents(chosen, id, oldestMs, DELETED_AT_ONCE)) > 0);
    }
  }

  clear(): void {
    this.#transaction(() => {
      for (const table of ["events", "streams", "groups"]) this.#run(`DELETE FROM ${table}`);
    });
  }

  #find(scope: EventScope, query: ports.EventQuery, pattern: string): ports.FoundEvents {
    return findEvents((sql, ...given) => this.#all(sql, ...given), scope, query, pattern);
  }

  #group({ account, region, logGroupName }: ports.LogGroupKey): GroupRow | undefined {
    const sql = "SELECT * FROM groups WHERE account = ? AND region = ? AND name = ?";
    return this.#all(sql, account, region, logGroupName)[0] as GroupRow | undefined;
  }

  #addGroup(key: ports.LogGroupKey, createdAtMs: number): number {
    const standard = { retentionDays: null, logGroupClass: "STANDARD", isDeletionProtected: false, tags: {} };
    this.createGroup({ ...key, ...standard, createdAtMs });
    return this.#group(key)?.id ?? 0;
  }

  #streamId(groupId: number, name: string): number | undefined {
    const found = this.#all("SELECT id FROM streams WHERE groupId = ? AND name = ?", groupId, name);
    return (found[0] as { readonly id: number } | undefined)?.id;
  }

  #streamIds(groupId: number, wanted: NonNullable<ports.FilterQuery["streams"]>): readonly number[] {
    const ids = (sql: string, ...given: readonly unknown[]) =>
      (this.#all(sql, groupId, ...given) as { readonly id: number }[]).map(({ id }) => id);
    if ("names" in wanted) return wanted.names.flatMap((name) => this.#streamId(groupId, name) ?? []);
    const { prefix } = wanted;
    return ids("SELECT id FROM streams WHERE groupId = ? AND substr(name, 1, length(?)) = ?", prefix, prefix);
  }

  #addStream(groupId: number, name: string, nowMs: number): number {
    if (this.#number("SELECT COUNT(*) FROM streams WHERE groupId = ?", groupId) >= this.#maxStreams) {
      const sql =
        "SELECT id FROM streams WHERE groupId = ? ORDER BY COALESCE(lastIngestedAtMs, createdAtMs), id LIMIT 1";
      this.#removeStream(this.#number(sql, groupId));
    }
    this.#run("INSERT INTO streams (groupId, name, createdAtMs) VALUES (?, ?, ?)", groupId, name, nowMs);
    return this.#streamId(groupId, name) ?? 0;
  }

  #removeStream(id: number): void {
    this.#removeEvents("SELECT id FROM events WHERE streamId = ?", id);
    this.#run("DELETE FROM streams WHERE id = ?", id);
  }

  #add(groupId: number, streamId: number, events: readonly ports.NewEvent[], ingestedAtMs: number): void {
    if (events.length === 0) return;
    let storedBytes = 0;
    let lastEventMs = 0;
    const insert = this.#statement(
      "INSERT INTO events (groupId, streamId, timestampMs, ingestedAtMs, bytes, message) VALUES (?, ?, ?, ?, ?, ?)",
    );
    for (const { timestampMs, message } of events) {
      const bytes = Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
      insert.run(groupId, streamId, timestampMs, ingestedAtMs, bytes, message);
      storedBytes += bytes;
      lastEventMs = Math.max(lastEventMs, timestampMs);
    }
    this.#run("UPDATE groups SET storedBytes = storedBytes + ? WHERE id = ?", storedBytes, groupId);
    this.#run(
      "UPDATE streams SET lastEventMs = MAX(COALESCE(lastEventMs, 0), ?), lastIngestedAtMs = ? WHERE id = ?",
      ...[lastEventMs, ingestedAtMs, streamId],
    );
  }

  /** Makes room by the oldest events of all. */
  #trim(): void {
    if (this.storedBytes() <= this.#maxStoredBytes) return;
    this.#removeEvents("SELECT id FROM events ORDER BY id LIMIT ?", DELETED_AT_ONCE);
  }

  /** @param chosen a query for their ids @returns how many there were */
  #removeEvents(chosen: string, ...given: readonly unknown[]): number {
    this.#run("DELETE FROM temp.chosen");
    const count = this.#run(`INSERT INTO temp.chosen ${chosen}`, ...given);
    if (count === 0) return 0;
    this.#run(
      `UPDATE groups SET storedBytes = storedBytes - freed.bytes FROM (
         SELECT groupId, SUM(bytes) AS bytes FROM events WHERE id IN (SELECT id FROM temp.chosen) GROUP BY groupId
       ) AS freed WHERE groups.id = freed.groupId`,
    );
    this.#run("DELETE FROM events WHERE id IN (SELECT id FROM temp.chosen)");
    return count;
  }

  #transaction<T>(work: () => T): T {
    return this.#database.transaction(work).immediate();
  }

  #statement(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** @returns how many rows it changed */
  #run(sql: string, ...given: readonly unknown[]): number {
    return this.#statement(sql).run(...given).changes;
  }

  #all(sql: string, ...given: readonly unknown[]): unknown[] {
    return this.#statement(sql).all(...given);
  }

  #number(sql: string, ...given: readonly unknown[]): number {
    const row = this.#statement(sql).get(...given) as Readonly<Record<string, unknown>> | undefined;
    return Number(Object.values(row ?? {})[0] ?? 0);
  }
}

function groupOf(row: GroupRow): ports.LogGroup {
  return {
    account: row.account,
    region: row.region,
    logGroupName: row.name,
    createdAtMs: row.createdAtMs,
    retentionDays: row.retentionDays,
    logGroupClass: row.class,
    isDeletionProtected: row.isProtected === 1,
    tags: JSON.parse(row.tags) as Record<string, string>,
  };
}
