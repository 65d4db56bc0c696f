import type { LimitsData, LimitView } from "#contract/limits.ts";
import { requestJson } from "../http/request.ts";
import { wordsIn } from "../list/arrange.ts";
import { formatBytes, formatCount, formatRetention } from "../text/format.ts";

export type LimitGroup = NonNullable<LimitView["group"]>;

/** What each group of limits is called by people and by SLUICE_LIMITS. */
export const LIMIT_GROUPS: Record<LimitGroup, { readonly name: string; readonly setting: string }> = {
  writes: { name: "Writes", setting: "writes" },
  reads: { name: "Reads", setting: "reads" },
  calls: { name: "Calls", setting: "calls" },
  fanOut: { name: "Fan-out", setting: "fan-out" },
};

/** @throws {ServerError} */
export async function fetchLimits(signal: AbortSignal): Promise<readonly LimitView[]> {
  return (await requestJson<LimitsData>("/api/limits", { signal })).limits;
}

/** The value as a person reads it: `1 MiB/s`, `1,000 records/s`, `5 min`. */
export function limitText({ value, unit }: Pick<LimitView, "value" | "unit">): string {
  switch (unit) {
    case "bytes":
      return formatBytes(value);
    case "bytes/s":
      return `${formatBytes(value)}/s`;
    case "KiB":
      return formatBytes(value * 1_024);
    case "hours":
      return formatRetention(value);
    case "ms":
      return value % 60_000 === 0 ? `${value / 60_000} min` : `${value / 1_000} s`;
    default:
      return `${formatCount(value)} ${value === 1 ? unit.replace(/s(?=\/|$)/, "") : unit}`;
  }
}

/** The limits in which all the words occur, wherever. */
export function filterLimits(limits: readonly LimitView[], filter: string): readonly LimitView[] {
  const holds = wordsIn(filter);
  return limits.filter((limit) => holds(`${limit.what} ${limit.per} ${limitText(limit)} ${limit.source}`));
}

/** The SLUICE_LIMITS that says what is so now. */
export function limitsSetting(limits: readonly LimitView[]): string {
  const groups = Object.keys(LIMIT_GROUPS) as LimitGroup[];
  const off = groups.filter((group) => limits.some((limit) => limit.group === group && !limit.enforced));
  if (off.length === 0) return "on";
  if (off.length === groups.length) return "off";
  return `off:${off.map((group) => LIMIT_GROUPS[group].setting).join(",")}`;
}
