import type { TapeModel } from "#browser/streams/readers/tape.ts";

const HEIGHT = 26;

export interface TapeAxisLineProps {
  readonly model: TapeModel;
  readonly width: number;
}

/** The marks above all tapes: how long ago, or how many records from the tip. */
export function TapeAxisLine({ model: { ticks }, width }: TapeAxisLineProps) {
  const room = width / Math.max(1, ticks.length - 1);
  const every = room < 64 ? Math.ceil(64 / room) : 1;
  return (
    <svg aria-hidden width={width} height={HEIGHT} className="block fill-ink-3" fontSize={11}>
      {ticks.map(({ at, label }, index) => {
        const fromTip = ticks.length - 1 - index;
        if (fromTip % every !== 0) return null;
        const x = at * width;
        const anchor = x < 28 ? "start" : x > width - 28 ? "end" : "middle";
        return (
          <g key={label}>
            <text x={x} y={15} textAnchor={anchor}>
              {label}
            </text>
            <line x1={x} x2={x} y1={20} y2={HEIGHT} stroke="var(--line-strong)" />
          </g>
        );
      })}
    </svg>
  );
}
