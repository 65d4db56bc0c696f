import type { UsageTotals } from "#contract/usage.ts";

export type Totals = { -readonly [Name in keyof UsageTotals]: number };

export function noTotals(): Totals {
  return {
    records: 0,
    bytesIn: 0,
    bytesOut: 0,
    bytesOutOld: 0,
    bytesPushed: 0,
    putUnits: 0,
    billedKiB: 0,
    streamMs: 0,
    shardMs: 0,
    consumerShardMs: 0,
    extendedShardMs: 0,
    extendedByteMs: 0,
    longByteMs: 0,
  };
}

export function addTotals(to: Totals, more: UsageTotals): void {
  for (const name of Object.keys(to) as (keyof Totals)[]) to[name] += more[name];
}
