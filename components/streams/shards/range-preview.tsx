import { type HashRange, rangeShare, shortHex } from "#browser/shards/reshard.ts";
import { percentText } from "#browser/shards/shard-rows.ts";

export interface RangePreviewProps {
  readonly ranges: readonly { readonly name: string; readonly range: HashRange }[];
}

/** Ranges side by side, as wide as their part of what they cover together. */
export function RangePreview({ ranges }: RangePreviewProps) {
  return (
    <ul className="flex min-w-0 gap-1">
      {ranges.map(({ name, range }, index) => (
        <li
          key={name}
          className="min-w-[5.5rem] rounded-md px-2.5 py-2 text-xs"
          style={{
            flexGrow: Math.max(rangeShare(range), 1e-9) * 1e9,
            flexBasis: 0,
            background: `color-mix(in oklch, var(--series-${index === 0 ? 1 : 3}) 18%, var(--sunken))`,
          }}
        >
          <p className="font-medium text-ink">{name}</p>
          <p className="text-ink-2">{percentText(rangeShare(range))} of the space</p>
          <p className="truncate font-mono text-2xs text-ink-2">
            {shortHex(range.start)} – {shortHex(range.end)}
          </p>
        </li>
      ))}
    </ul>
  );
}
