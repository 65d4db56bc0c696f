import { fairShares } from "./fair-shares.ts";
import type { RecordedCall } from "./recorded-call.ts";

/**
 * At most `limit` of the calls, in their order. Where there are more, each kind of call (an operation of a client with
 * an outcome) gets the same share, so that one call among thousands of puts is seen; within a kind, calls whose texts
 * were kept go first, then the newest.
 */
export function chooseCalls(calls: readonly RecordedCall[], limit: number): readonly RecordedCall[] {
  if (calls.length <= limit) return calls;
  const kinds = new Map<string, RecordedCall[]>();
  for (const call of calls) {
    const kind = kindOf(call);
    const others = kinds.get(kind);
    if (others === undefined) kinds.set(kind, [call]);
    else others.push(call);
  }
  const all = [...kinds.values()];
  const shares = fairShares(
    all.map(({ length }) => length),
    limit,
  );
  const chosen = all.flatMap((kind, index) => bestOf(kind, shares[index] ?? 0));
  return chosen.toSorted((one, other) => one.number - other.number);
}

export function kindOf({ event }: RecordedCall): string {
  return `${event.operation}/${event.call.client ?? ""}/${event.errorCode ?? ""}`;
}

function bestOf(calls: readonly RecordedCall[], count: number): readonly RecordedCall[] {
  if (calls.length <= count) return calls;
  if (count === 0) return [];
  const kept = calls.filter(({ texts }) => texts !== null).slice(-count);
  if (kept.length === count) return kept;
  const others = calls.filter(({ texts }) => texts === null);
  return [...kept, ...others.slice(kept.length - count)];
}
