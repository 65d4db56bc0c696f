import type { EventRepository, EventRow } from "#engine/lambda/ports.ts";
import type { Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { GroupedWrites } from "./grouped-writes.ts";

/** Larger payloads are committed one by one: many of them at once would hold everybody up. */
const LARGEST_GROUPED = 64 * 1024;

/** Invocations of type Event. Writes that come while one is being committed are committed together. */
export function lambdaEventRepository(client: PrismaClient): EventRepository {
  const { lambdaEvent: table } = client;
  const writes = new GroupedWrites<() => Prisma.PrismaPromise<unknown>>(async (statements) => {
    await client.$transaction(statements.map((statement) => statement()));
  });

  return {
    all: () =>
      table.findMany({
        orderBy: { number: "asc" },
        select: { eventId: true, account: true, region: true, functionName: true, state: true },
      }),
    async add({ eventId, account, region, functionName, state }: EventRow, payload) {
      const data = { eventId, account, region, functionName, state, payload: new Uint8Array(payload) };
      const insert = () => table.create({ data, select: { number: true } });
      await (payload.length > LARGEST_GROUPED ? insert() : writes.add(insert));
    },
    async payload(eventId) {
      const row = await table.findUnique({ where: { eventId }, select: { payload: true } });
      return row?.payload;
    },
    update: (eventId, state) => writes.add(() => table.updateMany({ where: { eventId }, data: { state } })),
    remove: (eventId) => writes.add(() => table.deleteMany({ where: { eventId } })),
    removeOf: ({ account, region, functionName }) =>
      writes.add(() => table.deleteMany({ where: { account, region, functionName } })),
    clear: () => writes.add(() => table.deleteMany()),
  };
}
