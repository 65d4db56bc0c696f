import { Term } from "#components/ui/term.tsx";
import type { ReaderView } from "#contract/readers.ts";
import { kindText, ReaderMark } from "./reader-mark.tsx";
import type { ReaderColours } from "./use-reader-colours.ts";

export interface TapeLegendProps {
  readonly readers: readonly ReaderView[];
  readonly colours: ReaderColours;
  /** Whether what has expired is in the picture. */
  readonly hasEdge: boolean;
}

/** Who is who, and how the tape is read. */
export function TapeLegend({ readers, colours, hasEdge }: TapeLegendProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pb-2 text-ink-2 text-xs max-sm:px-3">
      {readers.map((reader) => (
        <span key={reader.readerId} className="flex min-w-0 items-center gap-1.5">
          <ReaderMark kind={reader.kind} colour={colours.get(reader.readerId) ?? 0} />
          <span className="truncate">{reader.name}</span>
          <span className="text-ink-3">{kindText(reader.kind)}</span>
        </span>
      ))}
      <span className="flex items-center gap-1.5 text-ink-3">
        <span aria-hidden className="h-4 w-0.5 bg-ink-3" />
        trim horizon
      </span>
      <span className="flex items-center gap-1.5 text-ink-3">
        <span aria-hidden className="h-4 w-0.5 bg-accent" />
        <Term name="tip" />
      </span>
      {hasEdge ? (
        <span className="flex items-center gap-1.5 text-bad">
          <svg aria-hidden width={14} height={14} className="border border-bad/40">
            <rect width={14} height={14} fill="url(#tape-expired)" />
          </svg>
          expired
        </span>
      ) : null}
    </div>
  );
}
