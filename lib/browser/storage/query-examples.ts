import type { QueryColumn } from "#contract/query.ts";

export interface QueryExample {
  readonly label: string;
  readonly sql: string;
}

/** The query that the box begins with. */
export const FIRST_SQL = "SELECT *\nFROM objects\nLIMIT 100";

const NUMBER = /^(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|U[A-Z]*INT[A-Z]*|FLOAT|DOUBLE|DECIMAL.*)$/;
const TIME = /^(?:DATE|TIMESTAMP.*)$/;
/** Whole numbers of these names tell things apart: their sums say nothing. */
const IDENTIFIER = /(?:^|[_\s-])(?:id|uuid|key|number|no)$/i;

/** Queries that fit the columns that were found. */
export function queryExamples(columns: readonly QueryColumn[]): readonly QueryExample[] {
  const own = columns.filter(({ name }) => name !== "_key");
  const number = own.find(({ name, type }) => NUMBER.test(type) && !IDENTIFIER.test(name));
  const time = own.find(({ type }) => TIME.test(type));
  const word = own.find(({ name, type }) => type === "VARCHAR" && !IDENTIFIER.test(name));
  const examples: QueryExample[] = [
    { label: "First records", sql: FIRST_SQL },
    {
      label: "Records of each object",
      sql: "SELECT _key, count(*) AS records\nFROM objects\nGROUP BY _key\nORDER BY records DESC",
    },
  ];
  if (word !== undefined) {
    const name = sqlName(word.name);
    const sum = number === undefined ? "" : `, sum(${sqlName(number.name)}) AS total`;
    examples.push({
      label: `Count by ${word.name}`,
      sql: `SELECT ${name}, count(*) AS records${sum}\nFROM objects\nGROUP BY ${name}\nORDER BY records DESC\nLIMIT 20`,
    });
  }
  if (number !== undefined) {
    const name = sqlName(number.name);
    examples.push({
      label: `Highest ${number.name}`,
      sql: `SELECT *\nFROM objects\nORDER BY ${name} DESC NULLS LAST\nLIMIT 10`,
    });
  }
  if (time !== undefined) {
    examples.push({
      label: `By minute of ${time.name}`,
      sql: `SELECT date_trunc('minute', ${sqlName(time.name)}) AS minute, count(*) AS records\nFROM objects\nGROUP BY minute\nORDER BY minute`,
    });
  }
  examples.push({ label: "Columns and what is in them", sql: "SUMMARIZE objects" });
  return examples;
}

/** A name as SQL writes it: bare where it may be. */
function sqlName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
