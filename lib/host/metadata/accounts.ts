import type { PrismaClient } from "#generated/prisma/client.ts";

/** Durable memory of accounts. Each call is one committed transaction when its promise resolves. */
export interface AccountRepository {
  /** Account → whole milliseconds that its clock runs ahead of real time. Accounts not named are at 0. */
  clockOffsetsMs(): Promise<ReadonlyMap<string, number>>;
  saveClockOffset(account: string, offsetMs: number): Promise<void>;
  /** Removing what is not there does nothing. */
  remove(account: string): Promise<void>;
}

/** Accounts in the table `Account`. */
export function accountRepository({ account: table }: PrismaClient): AccountRepository {
  return {
    async clockOffsetsMs() {
      const rows = await table.findMany();
      return new Map(rows.map(({ id, clockOffsetMs }) => [id, Number(clockOffsetMs)]));
    },
    async saveClockOffset(id, offsetMs) {
      const clockOffsetMs = BigInt(offsetMs);
      await table.upsert({ where: { id }, create: { id, clockOffsetMs }, update: { clockOffsetMs } });
    },
    async remove(id) {
      await table.deleteMany({ where: { id } });
    },
  };
}
