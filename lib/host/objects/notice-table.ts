import type { Database } from "better-sqlite3";
import type { NoticePage, NoticeRow } from "#engine/s3/ports.ts";

/** Notices that wait, of all accounts together. */
const MOST_NOTICES = 20_000;

/** What is to be told of objects, until it was. */
export function noticeTable(database: Database) {
  const add = database.prepare("INSERT INTO Notice VALUES (@noticeId, @account, @dueMs, @attempts, @body)");
  const due = database.prepare(
    "SELECT * FROM Notice WHERE account = ? AND dueMs <= ? ORDER BY dueMs LIMIT ?",
  );
  const next = database.prepare("SELECT min(dueMs) FROM Notice WHERE account = ? AND dueMs > ?").pluck();
  const accounts = database.prepare("SELECT DISTINCT account FROM Notice").pluck();
  const remove = database.prepare("DELETE FROM Notice WHERE noticeId = ?");
  const delay = database.prepare("UPDATE Notice SET dueMs = ?, attempts = attempts + 1 WHERE noticeId = ?");
  const countAll = database.prepare("SELECT count(*) FROM Notice").pluck();
  let count = countAll.get() as number;
  return {
    hasRoom: (rows: readonly NoticeRow[]) => rows.length === 0 || count + rows.length <= MOST_NOTICES,
    add(rows: readonly NoticeRow[]): void {
      for (const row of rows) count += add.run(row).changes;
    },
    due: (account: string, nowMs: number, limit: number): NoticePage => ({
      notices: due.all(account, nowMs, limit) as NoticeRow[],
      nextDueMs: (next.get(account, nowMs) as number | null) ?? null,
    }),
    accounts: () => accounts.all() as string[],
    remove(noticeId: string): void {
      count -= remove.run(noticeId).changes;
    },
    delay: (noticeId: string, dueMs: number) => void delay.run(dueMs, noticeId),
    /** Reads the number anew: what was counted may have been rolled back. */
    recount(): void {
      count = countAll.get() as number;
    },
  };
}
