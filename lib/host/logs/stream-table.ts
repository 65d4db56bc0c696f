import type { FilterQuery } from "#engine/cloudwatch-logs/ports.ts";
import type { EventTable } from "./event-table.ts";
import type { Sqlite } from "./sqlite.ts";

/** The streams in the file. */
export class StreamTable {
  readonly #sqlite: Sqlite;
  readonly #events: EventTable;
  readonly #maxStreams: number;

  /** @param maxStreams of one group: beyond that the one goes to which nothing came for longest */
  constructor(sqlite: Sqlite, events: EventTable, maxStreams: number) {
    this.#sqlite = sqlite;
    this.#events = events;
    this.#maxStreams = maxStreams;
  }

  idOf(groupId: number, name: string): number | undefined {
    const [row] = this.#sqlite.all("SELECT id FROM streams WHERE groupId = ? AND name = ?", groupId, name);
    return (row as { readonly id: number } | undefined)?.id;
  }

  idsOf(groupId: number, wanted: NonNullable<FilterQuery["streams"]>): readonly number[] {
    if ("names" in wanted) return wanted.names.flatMap((name) => this.idOf(groupId, name) ?? []);
    const { prefix } = wanted;
    const sql = "SELECT id FROM streams WHERE groupId = ? AND substr(name, 1, length(?)) = ?";
    return (this.#sqlite.all(sql, groupId, prefix, prefix) as { readonly id: number }[]).map(({ id }) => id);
  }

  add(groupId: number, name: string, nowMs: number): number {
    if (this.#sqlite.number("SELECT COUNT(*) FROM streams WHERE groupId = ?", groupId) >= this.#maxStreams) {
      const sql =
        "SELECT id FROM streams WHERE groupId = ? ORDER BY COALESCE(lastIngestedAtMs, createdAtMs), id LIMIT 1";
      this.remove(this.#sqlite.number(sql, groupId));
    }
    this.#sqlite.run(
      "INSERT INTO streams (groupId, name, createdAtMs) VALUES (?, ?, ?)",
      groupId,
      name,
      nowMs,
    );
    return this.idOf(groupId, name) ?? 0;
  }

  remove(id: number): void {
    this.#events.removeStream(id);
    this.#sqlite.run("DELETE FROM streams WHERE id = ?", id);
  }

  removeGroup(groupId: number): void {
    this.#sqlite.run("DELETE FROM streams WHERE groupId = ?", groupId);
  }
}
