import type { GroupsQuery, ListedLogGroup, LogGroup, LogGroupKey } from "#engine/cloudwatch-logs/ports.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Sqlite } from "./sqlite.ts";

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

/** A group that expires some of its events. */
export interface ExpiringGroup {
  readonly id: number;
  readonly account: string;
  readonly retentionDays: number;
}

/** The log groups in the file. */
export class GroupTable {
  readonly #sqlite: Sqlite;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  storedBytes(): number {
    return this.#sqlite.number("SELECT TOTAL(storedBytes) FROM groups");
  }

  places(): readonly Place[] {
    const sql = "SELECT DISTINCT account, region FROM groups ORDER BY account, region";
    return this.#sqlite.all(sql) as Place[];
  }

  count({ account, region }: Place): number {
    return this.#sqlite.number(
      "SELECT COUNT(*) FROM groups WHERE account = ? AND region = ?",
      account,
      region,
    );
  }

  /** @returns false where it is there already */
  create(group: LogGroup): boolean {
    const { account, region, logGroupName, createdAtMs, retentionDays } = group;
    const { logGroupClass, isDeletionProtected, tags } = group;
    const changes = this.#sqlite.run(
      `INSERT INTO groups (account, region, name, createdAtMs, retentionDays, class, isProtected, tags)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...[account, region, logGroupName, createdAtMs, retentionDays, logGroupClass],
      ...[isDeletionProtected ? 1 : 0, JSON.stringify(tags)],
    );
    return changes > 0;
  }

  find(key: LogGroupKey): LogGroup | undefined {
    const row = this.#row(key);
    return row && groupOf(row);
  }

  idOf(key: LogGroupKey): number | undefined {
    return this.#row(key)?.id;
  }

  /** Of a group that is made where it is missing. */
  idOfAny(key: LogGroupKey, nowMs: number): number {
    const { account, region, logGroupName } = key;
    const standard = { retentionDays: null, logGroupClass: "STANDARD", isDeletionProtected: false, tags: {} };
    if (this.idOf(key) === undefined) {
      this.create({ account, region, logGroupName, ...standard, createdAtMs: nowMs });
    }
    return this.idOf(key) ?? 0;
  }

  save({ account, region, logGroupName, retentionDays, tags }: LogGroup): boolean {
    const changes = this.#sqlite.run(
      "UPDATE groups SET retentionDays = ?, tags = ? WHERE account = ? AND region = ? AND name = ?",
      ...[retentionDays, JSON.stringify(tags), account, region, logGroupName],
    );
    return changes > 0;
  }

  remove(id: number): void {
    this.#sqlite.run("DELETE FROM groups WHERE id = ?", id);
  }

  list({ account, region }: Place, query: GroupsQuery): readonly ListedLogGroup[] {
    const { prefix, part, after, limit } = query;
    const rows = this.#sqlite.all(
      `SELECT * FROM groups WHERE account = ? AND region = ? AND name > ? AND substr(name, 1, length(?)) = ?
       AND instr(lower(name), lower(?)) > 0 ORDER BY name LIMIT ?`,
      ...[account, region, after, prefix, prefix, part, limit],
    ) as GroupRow[];
    return rows.map((row) => ({ ...groupOf(row), storedBytes: row.storedBytes }));
  }

  expiring(): readonly ExpiringGroup[] {
    const sql = "SELECT id, account, retentionDays FROM groups WHERE retentionDays IS NOT NULL";
    return this.#sqlite.all(sql) as ExpiringGroup[];
  }

  #row({ account, region, logGroupName }: LogGroupKey): GroupRow | undefined {
    const sql = "SELECT * FROM groups WHERE account = ? AND region = ? AND name = ?";
    return this.#sqlite.all(sql, account, region, logGroupName)[0] as GroupRow | undefined;
  }
}

function groupOf(row: GroupRow): LogGroup {
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
