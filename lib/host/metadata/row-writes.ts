import type { Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { GroupedWrites } from "./grouped-writes.ts";

/** Made when it is committed, not before. */
export type Statement = () => Prisma.PrismaPromise<unknown>;

/** One write to a table of rows that come and go. Rows are removed only after they were added and committed. */
export type RowWrite<Row> =
  | {
      readonly kind: "rows";
      readonly added?: readonly Row[];
      readonly removed?: readonly string[];
      /** What belongs to those rows alone. */
      readonly besides?: readonly Statement[];
    }
  /** Comes after all writes before it and before all after it. */
  | { readonly kind: "statements"; readonly statements: readonly Statement[] };

interface Table<Row> {
  readonly add: (rows: readonly Row[]) => Prisma.PrismaPromise<unknown>;
  readonly remove: (ids: readonly string[]) => Prisma.PrismaPromise<unknown>;
}

/**
 * Groups writes into commits of few statements: of one group, what is added is one of them, and what is removed. That is
 * most of what a commit costs besides its sync.
 */
export function rowWrites<Row>(client: PrismaClient, table: Table<Row>): GroupedWrites<RowWrite<Row>> {
  return new GroupedWrites(async (group) => {
    await client.$transaction(merged(group, table).map((statement) => statement()));
  });
}

function merged<Row>(group: readonly RowWrite<Row>[], table: Table<Row>): readonly Statement[] {
  const statements: Statement[] = [];
  let added: Row[] = [];
  let removed: string[] = [];
  let besides: Statement[] = [];
  const flush = () => {
    const [rows, ids] = [added, removed];
    if (rows.length > 0) statements.push(() => table.add(rows));
    if (ids.length > 0) statements.push(() => table.remove(ids));
    statements.push(...besides);
    [added, removed, besides] = [[], [], []];
  };
  for (const write of group) {
    if (write.kind === "rows") {
      added.push(...(write.added ?? []));
      removed.push(...(write.removed ?? []));
      besides.push(...(write.besides ?? []));
    } else {
      flush();
      statements.push(...write.statements);
    }
  }
  flush();
  return statements;
}
