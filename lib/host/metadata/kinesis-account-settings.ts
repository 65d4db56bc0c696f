import type { AccountSettingsRepository, AccountSettingsRow } from "#engine/kinesis/ports.ts";
import type { PrismaClient } from "#generated/prisma/client.ts";

/** Settings of accounts in the table `KinesisAccountSettings`. */
export function kinesisAccountSettings({
  kinesisAccountSettings: table,
}: PrismaClient): AccountSettingsRepository {
  return {
    all: () => table.findMany({ orderBy: [{ account: "asc" }, { region: "asc" }] }),
    async save({ account, region, state }: AccountSettingsRow) {
      const place = { account, region };
      await table.upsert({
        where: { account_region: place },
        create: { ...place, state },
        update: { state },
      });
    },
    async clear() {
      await table.deleteMany();
    },
  };
}
