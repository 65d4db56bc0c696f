import type { EventRepository } from "#engine/lambda/ports.ts";
import type { PrismaClient } from "#generated/prisma/client.ts";

/** Invocations of type Event in the table `LambdaEvent`. */
export function lambdaEventRepository({ lambdaEvent: table }: PrismaClient): EventRepository {
  return {
    all: () =>
      table.findMany({
        orderBy: { number: "asc" },
        select: { eventId: true, account: true, region: true, functionName: true, state: true },
      }),
    async add({ eventId, account, region, functionName, state }, payload) {
      const data = { eventId, account, region, functionName, state, payload: new Uint8Array(payload) };
      await table.create({ data, select: { number: true } });
    },
    async payload(eventId) {
      const row = await table.findUnique({ where: { eventId }, select: { payload: true } });
      return row?.payload;
    },
    async update(eventId, state) {
      await table.updateMany({ where: { eventId }, data: { state } });
    },
    async remove(eventId) {
      await table.deleteMany({ where: { eventId } });
    },
    async removeOf({ account, region, functionName }) {
      await table.deleteMany({ where: { account, region, functionName } });
    },
    async clear() {
      await table.deleteMany();
    },
  };
}
