import type { QueryRows, QueryValue } from "#contract/query.ts";

/** A value as one line of text. */
export function valueText(value: QueryValue): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Rows as CSV, as RFC 4180 has it. */
export function toCsv({ columns, rows }: Pick<QueryRows, "columns" | "rows">): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(valueText))];
  return `${lines.map((fields) => fields.map(csvField).join(",")).join("\r\n")}\r\n`;
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as JSON lines; of columns with one name, each keeps its own by a number. */
export function toJsonLines({ columns, rows }: Pick<QueryRows, "columns" | "rows">): string {
  const names = columns.map(({ name }, at) => {
    const before = columns.slice(0, at).filter((column) => column.name === name).length;
    return before === 0 ? name : `${name}_${before}`;
  });
  return rows
    .map((row) => {
      const members = row.map((value, at) => `${JSON.stringify(names[at])}:${JSON.stringify(value)}`);
      return `{${members.join(",")}}\n`;
    })
    .join("");
}
