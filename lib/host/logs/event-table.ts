import type { NewEvent } from "#engine/cloudwatch-logs/ports.ts";
import type { Sqlite } from "./sqlite.ts";

/** What CloudWatch Logs counts for an event beside its message. */
const EVENT_OVERHEAD_BYTES = 26;

/** The events in the file; groups and streams know of them how many bytes they are, and how new. */
export class EventTable {
  readonly #sqlite: Sqlite;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
  }

  add(groupId: number, streamId: number, events: readonly NewEvent[], ingestedAtMs: number): void {
    if (events.length === 0) return;
    let storedBytes = 0;
    let lastEventMs = 0;
    const insert = this.#sqlite.statement(
      "INSERT INTO events (groupId, streamId, timestampMs, ingestedAtMs, bytes, message) VALUES (?, ?, ?, ?, ?, ?)",
    );
    for (const { timestampMs, message } of events) {
      const bytes = Buffer.byteLength(message) + EVENT_OVERHEAD_BYTES;
      insert.run(groupId, streamId, timestampMs, ingestedAtMs, bytes, message);
      storedBytes += bytes;
      lastEventMs = Math.max(lastEventMs, timestampMs);
    }
    this.#sqlite.run("UPDATE groups SET storedBytes = storedBytes + ? WHERE id = ?", storedBytes, groupId);
    this.#sqlite.run(
      "UPDATE streams SET lastEventMs = MAX(COALESCE(lastEventMs, 0), ?), lastIngestedAtMs = ? WHERE id = ?",
      ...[lastEventMs, ingestedAtMs, streamId],
    );
  }

  /** The events of a group that goes, too. */
  removeGroup(groupId: number): void {
    this.#sqlite.run("DELETE FROM events WHERE groupId = ?", groupId);
  }

  removeStream(streamId: number): void {
    this.#remove("SELECT id FROM events WHERE streamId = ?", streamId);
  }

  /** @returns how many there were, at most as many as may go at once */
  removeOlder(groupId: number, oldestMs: number, atOnce: number): number {
    const chosen = "SELECT id FROM events WHERE groupId = ? AND timestampMs < ? LIMIT ?";
    return this.#remove(chosen, groupId, oldestMs, atOnce);
  }

  /** Those that came first of all. */
  removeFirst(count: number): void {
    this.#remove("SELECT id FROM events ORDER BY id LIMIT ?", count);
  }

  /** @param chosen a query for their ids */
  #remove(chosen: string, ...given: readonly unknown[]): number {
    this.#sqlite.run("DELETE FROM temp.chosen");
    const count = this.#sqlite.run(`INSERT INTO temp.chosen ${chosen}`, ...given);
    if (count === 0) return 0;
    this.#sqlite.run(
      `UPDATE groups SET storedBytes = storedBytes - freed.bytes FROM (
         SELECT groupId, SUM(bytes) AS bytes FROM events WHERE id IN (SELECT id FROM temp.chosen) GROUP BY groupId
       ) AS freed WHERE groups.id = freed.groupId`,
    );
    this.#sqlite.run("DELETE FROM events WHERE id IN (SELECT id FROM temp.chosen)");
    return count;
  }
}
