import type { QueryValue } from "#contract/query.ts";

/** Text as rows with named columns. */
export interface TextRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly QueryValue[])[];
  /** Lines that are no record. */
  readonly brokenLines: number;
}

const MAX_ROWS = 200;
const MAX_COLUMNS = 60;

/** The first records of JSON lines, a column for each member that any of them has; null where none is an object. */
export function rowsOfJsonLines(text: string, isCut: boolean): TextRows | null {
  const lines = text.split("\n");
  // The last line of a text that goes on is most likely not whole.
  if (isCut) lines.pop();
  const records: Readonly<Record<string, QueryValue>>[] = [];
  let brokenLines = 0;
  for (const line of lines) {
    if (line.trim() === "") continue;
    if (records.length === MAX_ROWS) break;
    const record = objectOf(line);
    if (record === null) brokenLines++;
    else records.push(record);
  }
  if (records.length === 0) return null;
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))].slice(0, MAX_COLUMNS);
  const rows = records.map((record) =>
    columns.map((column) => (Object.hasOwn(record, column) ? (record[column] ?? null) : null)),
  );
  return { columns, rows, brokenLines };
}

function objectOf(line: string): Readonly<Record<string, QueryValue>> | null {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, QueryValue>) : null;
  } catch {
    return null;
  }
}

/** The first rows of CSV, whose first line names the columns; quotes as in RFC 4180. */
export function rowsOfCsv(text: string, isCut: boolean): TextRows | null {
  const [head, ...records] = fieldsOf(text, text.split("\n", 1)[0]?.includes("\t") ? "\t" : ",");
  if (isCut) records.pop();
  if (head === undefined || records.length === 0) return null;
  const columns = head.slice(0, MAX_COLUMNS);
  const whole = records.filter((fields) => fields.length === head.length);
  return {
    columns,
    rows: whole.slice(0, MAX_ROWS).map((fields) => fields.slice(0, MAX_COLUMNS)),
    brokenLines: records.length - whole.length,
  };
}

function fieldsOf(text: string, delimiter: string): string[][] {
  const records: string[][] = [];
  let fields: string[] = [];
  let field = "";
  let isQuoted = false;
  const endRecord = () => {
    if (fields.length > 0 || field !== "") records.push([...fields, field]);
    fields = [];
    field = "";
  };
  for (let at = 0; at < text.length && records.length <= MAX_ROWS + 1; at++) {
    const character = text[at] ?? "";
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') field += text[at++] ?? "";
      else isQuoted = false;
    } else if (character === '"' && field === "") isQuoted = true;
    else if (character === delimiter) {
      fields.push(field);
      field = "";
    } else if (character === "\n") endRecord();
    else if (character !== "\r") field += character;
  }
  endRecord();
  return records;
}
