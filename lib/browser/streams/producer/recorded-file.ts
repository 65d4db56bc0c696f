import { PRODUCER_LIMITS } from "#simulator/plan/producers/settings.ts";

/** A file that is larger is not read. */
export const MAX_RECORDING_BYTES = 1024 * 1024;

export type ParsedRecording =
  | {
      readonly ok: true;
      readonly recordsPerSecond: readonly number[];
      /** Null where the file says no times: one second is then as good as any. */
      readonly secondsPerPoint: number | null;
      /** How many rows of the file make one point, as a mean; 1 unless it has more than fit. */
      readonly rowsPerPoint: number;
    }
  /** A whole sentence. */
  | { readonly ok: false; readonly message: string };

/**
 * Reads a recording: CSV or JSON with one rate per row, in records per second, or with a time and the number of records
 * since then per row, at even distances. Rows without a number at the head of a CSV are taken for its title.
 */
export function parseRecording(text: string): ParsedRecording {
  try {
    const rows = text.trim() === "" ? [] : rowsOf(text.trim());
    if (rows.length === 0) throw new WrongShape("The file is empty.");
    return typeof rows[0] === "number" ? ratesOf(rows) : countsOf(rows);
  } catch (error) {
    if (error instanceof WrongShape) return { ok: false, message: error.message };
    throw error;
  }
}

class WrongShape extends Error {}

type Row = number | TimedCount;

interface TimedCount {
  readonly atMs: number;
  readonly count: number;
}

function rowsOf(text: string): Row[] {
  return text.startsWith("[") || text.startsWith("{") ? jsonRows(text) : csvRows(text);
}

function jsonRows(text: string): Row[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new WrongShape("The file looks like JSON and cannot be read as such.");
  }
  if (!Array.isArray(value))
    throw new WrongShape("The JSON must be a list: of numbers, or of times and counts.");
  return value.map((row: unknown, index) => jsonRow(row, `Entry ${index + 1}`));
}

function jsonRow(row: unknown, where: string): Row {
  if (typeof row === "number") return numberFrom(row, where);
  const [time, count] = Array.isArray(row) ? (row as unknown[]) : timeAndCount(row);
  return timedCount(time, count, where);
}

function timeAndCount(row: unknown): readonly unknown[] {
  if (typeof row !== "object" || row === null) return [];
  const { timestamp, time, count, records } = row as Partial<Record<string, unknown>>;
  return [timestamp ?? time, count ?? records];
}

function csvRows(text: string): Row[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const isTitle = lines.length > 1 && !/\d/.test(lines[0] ?? "");
  return lines.slice(isTitle ? 1 : 0).map((line, index) => {
    const where = `Line ${index + (isTitle ? 2 : 1)}`;
    const cells = line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
    if (cells.length > 2)
      throw new WrongShape(`${where} has ${cells.length} columns; one or two are expected.`);
    const [first = "", second] = cells;
    if (second !== undefined) return timedCount(first, second, where);
    return numberFrom(plainNumber(first), where);
  });
}

function plainNumber(text: string): number {
  return /^\d+(\.\d+)?([eE]\+?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

function numberFrom(value: number, where: string): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new WrongShape(`${where} is not a number from 0 on.`);
}

function timedCount(time: unknown, count: unknown, where: string): TimedCount {
  const atMs = millisOf(time);
  if (atMs === null) {
    throw new WrongShape(
      `${where} does not begin with a time, as ISO 8601 or in seconds or milliseconds since 1970.`,
    );
  }
  const number = typeof count === "number" ? count : plainNumber(String(count ?? ""));
  if (Number.isFinite(number) && number >= 0) return { atMs, count: number };
  throw new WrongShape(`${where} has no count from 0 on behind its time.`);
}

/** Later than this in seconds is the year 5138; taken for milliseconds, it is 1973. */
const MILLIS_FROM = 100_000_000_000;

function millisOf(time: unknown): number | null {
  const number = typeof time === "number" ? time : plainNumber(String(time ?? ""));
  if (Number.isFinite(number)) return number >= MILLIS_FROM ? number : number * 1_000;
  const parsed = typeof time === "string" && /^\d{4}-\d\d/.test(time) ? Date.parse(time) : Number.NaN;
  return Number.isFinite(parsed) ? parsed : null;
}

function ratesOf(rows: readonly Row[]): ParsedRecording {
  const rates = rows.map((row, index) => {
    if (typeof row === "number") return row;
    throw new WrongShape(`Row ${index + 1} has a time, the first has none.`);
  });
  return condensed(rates, null);
}

function countsOf(rows: readonly Row[]): ParsedRecording {
  const timed = rows.map((row, index) => {
    if (typeof row !== "number") return row;
    throw new WrongShape(`Row ${index + 1} has no time, the first has one.`);
  });
  const [first, second] = timed;
  if (first === undefined || second === undefined) {
    throw new WrongShape("There must be two rows with times or more, so that their distance is known.");
  }
  const stepMs = second.atMs - first.atMs;
  const { minSeconds, maxSeconds } = PRODUCER_LIMITS;
  if (stepMs < minSeconds * 1_000 || stepMs > maxSeconds * 1_000) {
    throw new WrongShape(`Times must rise by ${minSeconds} s to a day from row to row.`);
  }
  for (const [index, { atMs }] of timed.entries()) {
    if (Math.abs(atMs - (first.atMs + index * stepMs)) > stepMs / 2) {
      const seconds = (stepMs / 1_000).toLocaleString("en-US");
      throw new WrongShape(
        `Row ${index + 1} is not ${seconds} s after the one before, as the first two are.`,
      );
    }
  }
  return condensed(
    timed.map(({ count }) => (count * 1_000) / stepMs),
    stepMs / 1_000,
  );
}

/** What is longer than a recording may be is drawn together into means of as many rows each as it takes. */
function condensed(rates: readonly number[], secondsPerRow: number | null): ParsedRecording {
  const { maxPoints, maxRecordsPerSecond } = PRODUCER_LIMITS;
  const highest = rates.reduce((most, rate) => Math.max(most, rate), 0);
  if (highest === 0) throw new WrongShape("Every rate in the file is zero; nothing would ever be sent.");
  if (highest > maxRecordsPerSecond) {
    const most = maxRecordsPerSecond.toLocaleString("en-US");
    throw new WrongShape(
      `The file reaches ${highest.toLocaleString("en-US")} records per second; the most is ${most}.`,
    );
  }
  const rowsPerPoint = Math.ceil(rates.length / maxPoints);
  const recordsPerSecond = [];
  for (let from = 0; from < rates.length; from += rowsPerPoint) {
    const rows = rates.slice(from, from + rowsPerPoint);
    const mean = rows.reduce((sum, rate) => sum + rate, 0) / rows.length;
    recordsPerSecond.push(Math.round(mean * 1_000) / 1_000);
  }
  const secondsPerPoint =
    secondsPerRow === null && rowsPerPoint === 1 ? null : (secondsPerRow ?? 1) * rowsPerPoint;
  return { ok: true, recordsPerSecond, secondsPerPoint, rowsPerPoint };
}
