import { formatCount } from "#browser/text/format.ts";
import { Stat, type StatTone } from "#components/ui/stat.tsx";

export interface TotalProps {
  readonly name: string;
  readonly value: number;
  /** What it says when it is above 0. */
  readonly tone?: StatTone;
}

/** A count of records or calls; 0 is said without colour. */
export function Total({ name, value, tone = "plain" }: TotalProps) {
  return <Stat label={name} value={formatCount(value)} tone={value > 0 ? tone : "plain"} />;
}
