import type { Extension } from "@codemirror/state";

export type EditorLanguage = "sql" | "javascript" | "python" | "json" | "text";

/** A language's grammar, fetched when it is first used. */
export async function languageOf(
  language: EditorLanguage,
  sqlTables: Readonly<Record<string, readonly string[]>> = {},
): Promise<Extension> {
  switch (language) {
    case "sql": {
      const { PostgreSQL, sql } = await import("@codemirror/lang-sql");
      const schema = Object.fromEntries(
        Object.entries(sqlTables).map(([table, columns]) => [table, [...columns]]),
      );
      const tables = Object.keys(schema);
      return sql({
        dialect: PostgreSQL,
        schema,
        ...(tables[0] !== undefined && { defaultTable: tables[0] }),
      });
    }
    case "javascript":
      return (await import("@codemirror/lang-javascript")).javascript();
    case "python":
      return (await import("@codemirror/lang-python")).python();
    case "json":
      return (await import("@codemirror/lang-json")).json();
    case "text":
      return [];
  }
}
