import type { StreamRepository, StreamRow } from "#engine/kinesis/ports.ts";
import type { PrismaClient } from "#generated/prisma/client.ts";

/** Streams in the table `Stream`. */
export function streamRepository({ stream }: PrismaClient): StreamRepository {
  return {
    all: () => stream.findMany({ orderBy: [{ account: "asc" }, { region: "asc" }, { streamName: "asc" }] }),
    async save({ account, region, streamName, streamId, state }: StreamRow) {
      const name = { account, region, streamName };
      await stream.upsert({
        where: { account_region_streamName: name },
        create: { ...name, streamId, state },
        update: { streamId, state },
      });
    },
    async remove(account, region, streamName) {
      await stream.deleteMany({ where: { account, region, streamName } });
    },
  };
}
