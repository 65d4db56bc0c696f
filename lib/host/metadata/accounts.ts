import type { PrismaClient } from "#generated/prisma/client.ts";

/** What is kept of an account's clock. Times are whole milliseconds. */
export interface KeptClock {
  /** How far it runs ahead of real time. */
  readonly offsetMs: number;
  /** Whether it was told to stand still. */
  readonly isPaused: boolean;
  /** Where it stands still; null while it goes, also where it was told to stand still and is held at real time. */
  readonly standsAtMs: number | null;
}

/** Durable memory of accounts. Each call is one committed transaction when its promise resolves. */
export interface AccountRepository {
  /** Clocks by account. Accounts not named have one that goes as real time does. */
  clocks(): Promise<ReadonlyMap<string, KeptClock>>;
  saveClock(account: string, clock: KeptClock): Promise<void>;
  /** Removing what is not there does nothing. */
  remove(account: string): Promise<void>;
}

/** Accounts in the table `Account`. */
export function accountRepository({ account: table }: PrismaClient): AccountRepository {
  return {
    async clocks() {
      const rows = await table.findMany();
      return new Map(
        rows.map(({ id, clockOffsetMs, clockPaused, clockStandsAtMs }) => [
          id,
          {
            offsetMs: Number(clockOffsetMs),
            isPaused: clockPaused,
            standsAtMs: clockStandsAtMs === null ? null : Number(clockStandsAtMs),
          },
        ]),
      );
    },
    async saveClock(id, { offsetMs, isPaused, standsAtMs }) {
      const row = {
        clockOffsetMs: BigInt(offsetMs),
        clockPaused: isPaused,
        clockStandsAtMs: standsAtMs === null ? null : BigInt(standsAtMs),
      };
      await table.upsert({ where: { id }, create: { id, ...row }, update: row });
    },
    async remove(id) {
      await table.deleteMany({ where: { id } });
    },
  };
}
