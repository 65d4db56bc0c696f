import type { KmsKeyRepository, KmsKeyRow } from "#engine/kms/ports.ts";
import type { PrismaClient } from "#generated/prisma/client.ts";

/** KMS keys in the table `KmsKey`. */
export function kmsKeyRepository({ kmsKey: table }: PrismaClient): KmsKeyRepository {
  return {
    all: () => table.findMany({ orderBy: { keyId: "asc" } }),
    async save({ keyId, account, region, state }: KmsKeyRow) {
      const columns = { account, region, state };
      await table.upsert({ where: { keyId }, create: { keyId, ...columns }, update: columns });
    },
    async remove(keyId) {
      await table.deleteMany({ where: { keyId } });
    },
    async clear() {
      await table.deleteMany();
    },
  };
}
