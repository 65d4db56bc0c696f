import type { PrismaClient } from "#generated/prisma/client.ts";
import type { ProducerRepository, ProducerRow } from "#simulator/producers/repository.ts";

/** Built-in producers in the table `Producer`. */
export function producerRepository({ producer }: PrismaClient): ProducerRepository {
  return {
    async all() {
      const rows = await producer.findMany({ orderBy: [{ createdAtMs: "asc" }, { producerId: "asc" }] });
      return rows.map((row) => ({
        ...row,
        status: row.status === "running" ? "running" : "stopped",
        createdAtMs: Number(row.createdAtMs),
      }));
    },
    async save({ producerId, account, region, streamName, settings, status, createdAtMs }: ProducerRow) {
      const columns = { account, region, streamName, settings, status, createdAtMs: BigInt(createdAtMs) };
      await producer.upsert({ where: { producerId }, create: { producerId, ...columns }, update: columns });
    },
    async remove(producerId) {
      await producer.deleteMany({ where: { producerId } });
    },
  };
}
