import { FATE_TEXT } from "#browser/functions/picture/bisect-tree.ts";
import type { BisectFate } from "#contract/mappings.ts";
import { FATE_LOOKS } from "./fate-look.ts";

const ORDER: readonly BisectFate[] = [
  "ok",
  "split",
  "sent-to-destination",
  "given-up",
  "invoking",
  "waiting-to-retry",
  "waiting",
];

/** What the colours of parts mean. */
export function FateLegend() {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-ink-2 text-xs">
      {ORDER.map((fate) => {
        const { fill, stroke, dashed } = FATE_LOOKS[fate];
        return (
          <li key={fate} className="flex items-center gap-1.5">
            <svg aria-hidden width={12} height={12}>
              <rect
                x={0.5}
                y={0.5}
                width={11}
                height={11}
                rx={2}
                fill={fill}
                stroke={stroke}
                strokeDasharray={dashed ? "2 2" : undefined}
              />
            </svg>
            {FATE_TEXT[fate]}
          </li>
        );
      })}
    </ul>
  );
}
