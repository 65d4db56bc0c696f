import { type HashRange, rangeShare, shortHex } from "#browser/streams/shards/reshard.ts";
import { percentText } from "#browser/streams/shards/shard-rows.ts";
import { cx } from "#components/ui/cx.ts";

export interface Part {
  readonly name: string;
  readonly range: HashRange;
  /** What it is expected to get, in words; null where nothing is known. */
  readonly load: string | null;
  /** It would get more than it takes. */
  readonly isOverLimit: boolean;
}

const COLOURS = ["--series-1", "--series-3"];

/** Ranges that are to be, with the load that each would have. */
export function PartList({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <ul className="grid gap-2 sm:grid-cols-2">
      {parts.map(({ name, range, load, isOverLimit }, index) => (
        <li
          key={name}
          className="min-w-0 rounded-md border-t-2 px-2 py-2 text-xs last:odd:sm:col-span-2"
          style={{
            borderColor: `var(${COLOURS[index % 2]})`,
            background: `color-mix(in oklch, var(${COLOURS[index % 2]}) 10%, var(--sunken))`,
          }}
        >
          <p className="font-medium text-ink">{name}</p>
          <p className="text-ink-2">{percentText(rangeShare(range))} of the space</p>
          <p className="break-all font-mono text-xs text-ink-2">
            {shortHex(range.start)} – {shortHex(range.end)}
          </p>
          {load === null ? null : (
            <p className={cx("mt-1 font-medium", isOverLimit ? "text-bad" : "text-ink")}>{load}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
