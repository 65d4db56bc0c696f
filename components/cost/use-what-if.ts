"use client";

import { parseAsFloat, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { PriceMode } from "#browser/cost/bill.ts";
import { asItIs, type WhatIf } from "#browser/cost/what-if.ts";
import type { StreamUsage } from "#contract/usage.ts";

const MODES = ["PROVISIONED", "ON_DEMAND", "ADVANTAGE"] as const satisfies readonly PriceMode[];

/** What is not in the address is as it is. */
const inUrl = {
  stream: parseAsString,
  mode: parseAsStringLiteral(MODES),
  shards: parseAsInteger,
  retention: parseAsInteger,
  consumers: parseAsInteger,
  rate: parseAsFloat,
  bytes: parseAsFloat,
  aggregation: parseAsInteger,
  readers: parseAsFloat,
};

export interface WhatIfChoice {
  readonly usage: StreamUsage;
  readonly present: WhatIf;
  readonly plan: WhatIf;
  readonly isChanged: boolean;
  readonly chooseStream: (streamName: string) => void;
  readonly change: (next: Partial<WhatIf>) => void;
  readonly reset: () => void;
}

/** The stream that is thought about and what it might be, as the page's address says. Null without streams. */
export function useWhatIf(streams: readonly StreamUsage[], onDemand: PriceMode): WhatIfChoice | null {
  const [chosen, set] = useQueryStates(inUrl);
  const usage = streams.find(({ streamName }) => streamName === chosen.stream) ?? streams[0];
  if (usage === undefined) return null;
  const present = asItIs(usage, onDemand);
  const plan: WhatIf = {
    mode: chosen.mode ?? present.mode,
    shards: clamp(chosen.shards ?? present.shards, 1, 10_000),
    retentionHours: clamp(chosen.retention ?? present.retentionHours, 24, 8_760),
    consumers: clamp(chosen.consumers ?? present.consumers, 0, 50),
    recordsPerSecond: clamp(chosen.rate ?? present.recordsPerSecond, 0, 10_000_000),
    recordBytes: clamp(chosen.bytes ?? present.recordBytes, 1, 10_485_760),
    aggregation: clamp(chosen.aggregation ?? 1, 1, 1_000),
    readers: clamp(chosen.readers ?? present.readers, 0, 100),
  };
  const { stream: _stream, ...changes } = chosen;
  return {
    usage,
    present,
    plan,
    isChanged: Object.values(changes).some((value) => value !== null),
    chooseStream: (stream) => void set({ stream }),
    change: (next) =>
      void set({
        ...(next.mode !== undefined && { mode: next.mode }),
        ...(next.shards !== undefined && { shards: next.shards }),
        ...(next.retentionHours !== undefined && { retention: next.retentionHours }),
        ...(next.consumers !== undefined && { consumers: next.consumers }),
        ...(next.recordsPerSecond !== undefined && { rate: next.recordsPerSecond }),
        ...(next.recordBytes !== undefined && { bytes: next.recordBytes }),
        ...(next.aggregation !== undefined && { aggregation: next.aggregation }),
        ...(next.readers !== undefined && { readers: next.readers }),
      }),
    reset: () =>
      void set({
        mode: null,
        shards: null,
        retention: null,
        consumers: null,
        rate: null,
        bytes: null,
        aggregation: null,
        readers: null,
      }),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low;
}
