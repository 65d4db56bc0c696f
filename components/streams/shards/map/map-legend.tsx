import { heatCss } from "./palette.ts";

const STOPS = [0, 0.25, 0.5, 0.75, 0.9, 1];

/** What colours and marks say. */
export function MapLegend() {
  const gradient = `linear-gradient(to right, ${STOPS.map((at) => `${heatCss(at)} ${at * 100}%`).join(", ")})`;
  return (
    <ul
      aria-label="Legend of the map"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-3"
    >
      <li className="flex items-center gap-1.5">
        idle
        <span aria-hidden className="h-2 w-16 rounded-full" style={{ background: gradient }} />
        at its limit
      </li>
      <li className="flex items-center gap-1.5">
        <span
          aria-hidden
          className="h-2 w-4 rounded-xs"
          style={{
            background:
              "repeating-linear-gradient(135deg, var(--bad) 0 2px, color-mix(in oklch, var(--bad) 50%, var(--surface)) 2px 4px)",
          }}
        />
        throttles
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="size-2 rounded-full bg-accent" />
        stored
      </li>
      <li className="flex items-center gap-1.5">
        <svg
          aria-hidden
          viewBox="0 0 8 8"
          className="size-2 stroke-bad"
          strokeWidth={2}
          strokeLinecap="round"
        >
          <path d="M1 1l6 6M7 1L1 7" />
        </svg>
        throttled
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden className="size-2 rounded-full bg-series-2" />
        heavy key, with its share of the stream
      </li>
    </ul>
  );
}
