import type { WorkerLook } from "#browser/streams/applications/worker-looks.ts";
import { seriesColour } from "#components/charts/colours.ts";

/** A worker's colour with its number in it. */
export function WorkerMark({ look }: { readonly look: WorkerLook }) {
  return (
    <span
      aria-hidden
      className="inline-flex size-5 shrink-0 items-center justify-center rounded-sm font-semibold text-2xs text-surface"
      style={{ background: look.colour === 0 ? "var(--ink-3)" : seriesInk(look.colour) }}
    >
      {look.mark}
    </span>
  );
}

/** A worker's colour, deep enough for small text on it. */
export function seriesInk(colour: number): string {
  return `color-mix(in oklch, ${seriesColour(colour)} 78%, var(--ink))`;
}
