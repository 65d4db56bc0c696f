import { matches } from "#engine/kernel/patterns/match-pattern.ts";
import { parsePattern } from "#engine/kernel/patterns/parse-pattern.ts";
import { type ObjectPattern, PatternError } from "#engine/kernel/patterns/pattern.ts";

export interface TriedRecord {
  readonly Data: Uint8Array;
  readonly PartitionKey: string;
}

export interface TriedFilters {
  /** Why a pattern is none; null where all are. */
  readonly problem: string | null;
  /** For each record whether it would reach the function. */
  readonly passes: readonly boolean[];
}

const decoder = new TextDecoder();

/** Which records pass one of the patterns, by the server's own rules, as far as data and partition key decide it. */
export function tryFilters(filters: readonly string[], records: readonly TriedRecord[]): TriedFilters {
  try {
    const patterns = filters.map(parsePattern);
    return { problem: null, passes: records.map((record) => patterns.some((each) => passes(each, record))) };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { problem: error.message, passes: [] };
  }
}

function passes(pattern: ObjectPattern, { Data, PartitionKey }: TriedRecord): boolean {
  const data = jsonOf(Data);
  if (data === undefined && asksForData(pattern)) return false;
  return matches(pattern, { partitionKey: PartitionKey, data: data?.json });
}

function asksForData({ fields, anyOf }: ObjectPattern): boolean {
  return fields.some(([name]) => name === "data") || anyOf.some((all) => all.some(asksForData));
}

function jsonOf(data: Uint8Array): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(decoder.decode(data)) as unknown };
  } catch {
    return undefined;
  }
}
