import type { PrismaClient } from "#generated/prisma/client.ts";
import type { ConsumerRepository } from "#simulator/consumers/repository.ts";

/** Simulated consumers in the table `SimulatedConsumer`. */
export function consumerRepository({ simulatedConsumer }: PrismaClient): ConsumerRepository {
  return {
    async all() {
      const rows = await simulatedConsumer.findMany({
        orderBy: [{ createdAtMs: "asc" }, { consumerId: "asc" }],
      });
      return rows.map((row) => ({
        ...row,
        status: row.status === "running" ? "running" : "stopped",
        createdAtMs: Number(row.createdAtMs),
      }));
    },
    async save({ consumerId, createdAtMs, ...row }) {
      const columns = { ...row, createdAtMs: BigInt(Math.floor(createdAtMs)) };
      await simulatedConsumer.upsert({
        where: { consumerId },
        create: { consumerId, ...columns },
        update: columns,
      });
    },
    async remove(consumerId) {
      await simulatedConsumer.deleteMany({ where: { consumerId } });
    },
  };
}
