import { formatCount } from "#browser/text/format.ts";
import type { ProducerView } from "#contract/producers.ts";
import { Total } from "./total.tsx";

/** Many producers in one line: what they did together in the last full second. */
export function ProducersSummary({ producers }: { readonly producers: readonly ProducerView[] }) {
  const running = producers.filter(({ status }) => status === "running").length;
  const lastSecond = (kind: keyof ProducerView["lastMinute"]) =>
    producers.reduce((sum, { lastMinute }) => sum + (lastMinute[kind].at(-1) ?? 0), 0);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 border-line border-t px-4 py-3">
      <p className="grow text-ink-2 text-sm">
        {formatCount(producers.length)} producers, {formatCount(running)} running
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        <Total name="Attempts/s" value={lastSecond("attempted")} />
        <Total name="Accepted/s" value={lastSecond("accepted")} />
        <Total name="Refused/s" value={lastSecond("refused")} tone="text-warn" />
        <Total name="Dropped/s" value={lastSecond("dropped")} tone="text-bad" />
      </dl>
    </div>
  );
}
