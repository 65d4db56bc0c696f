import { seriesColour } from "#components/charts/colours.ts";
import type { ReaderKind } from "#contract/readers.ts";

/** A reader's sign as it stands on the tape: round for one that polls, a diamond for one that is pushed to. */
export function ReaderShape({ kind, colour }: { readonly kind: ReaderKind; readonly colour: number }) {
  const look = { fill: seriesColour(colour), stroke: "var(--surface)", strokeWidth: 1.5 } as const;
  return kind === "polling" ? <circle r={5.5} {...look} /> : <path d="M0-7L7 0L0 7L-7 0Z" {...look} />;
}

export function ReaderMark(props: { readonly kind: ReaderKind; readonly colour: number }) {
  return (
    <svg aria-hidden width={16} height={16} viewBox="-8 -8 16 16" className="shrink-0">
      <ReaderShape {...props} />
    </svg>
  );
}

export function kindText(kind: ReaderKind): string {
  return kind === "polling" ? "polls" : "fan-out";
}
