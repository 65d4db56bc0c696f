import type { MappingRepository, ProgressRow } from "#engine/lambda/mappings/ports.ts";
import { Prisma, type PrismaClient } from "#generated/prisma/client.ts";

/** Rows of one statement: as many parameters as SQLite takes in one step of a few milliseconds. */
const ROWS_AT_ONCE = 100;

/** Event source mappings, and how far they are. */
export function mappingRepository(client: PrismaClient): MappingRepository {
  const { eventSourceMapping: table, eventSourceMappingProgress: progress } = client;

  const upsertAll = (rows: readonly ProgressRow[]) =>
    client.$executeRaw`INSERT INTO "EventSourceMappingProgress" ("uuid", "shardId", "state")
      VALUES ${Prisma.join(rows.map(({ uuid, shardId, state }) => Prisma.sql`(${uuid}, ${shardId}, ${state})`))}
      ON CONFLICT ("uuid", "shardId") DO UPDATE SET "state" = excluded."state"`;

  return {
    all: () => table.findMany({ orderBy: { uuid: "asc" } }),
    async save({ uuid, ...columns }) {
      await table.upsert({ where: { uuid }, create: { uuid, ...columns }, update: columns });
    },
    async remove(uuid) {
      await client.$transaction([
        progress.deleteMany({ where: { uuid } }),
        table.deleteMany({ where: { uuid } }),
      ]);
    },
    async clear() {
      await client.$transaction([progress.deleteMany(), table.deleteMany()]);
    },
    allProgress: () => progress.findMany({ orderBy: [{ uuid: "asc" }, { shardId: "asc" }] }),
    async saveProgress(rows, gone) {
      const statements: Prisma.PrismaPromise<unknown>[] = [];
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
        statements.push(upsertAll(rows.slice(from, from + ROWS_AT_ONCE)));
      for (const { uuid, shardId } of gone)
        statements.push(progress.deleteMany({ where: { uuid, shardId } }));
      await client.$transaction(statements);
    },
  };
}
