import { streamHref } from "#browser/streams/stream-path.ts";
import { formatCount } from "#browser/text/format.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import type { ProducerView } from "#contract/producers.ts";

export interface ProducersSummaryProps {
  readonly streamName: string;
  readonly producers: readonly ProducerView[];
}

/** Many producers in one line: what they did together in the last full second. */
export function ProducersSummary({ streamName, producers }: ProducersSummaryProps) {
  const running = producers.filter(({ status }) => status === "running").length;
  const lastSecond = (kind: keyof ProducerView["lastMinute"], tone = "") => {
    const sum = producers.reduce((all, { lastMinute }) => all + (lastMinute[kind].at(-1) ?? 0), 0);
    return <span className={sum > 0 ? tone : ""}>{formatCount(sum)}</span>;
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-1 max-sm:px-3 max-sm:py-2">
      <p className="grow text-ink-2 text-sm">
        {formatCount(producers.length)} producers, {formatCount(running)} running
      </p>
      <Facts
        layout="row"
        items={[
          { name: "Attempts/s", value: lastSecond("attempted") },
          { name: "Accepted/s", value: lastSecond("accepted") },
          { name: "Throttled/s", value: lastSecond("refused", "text-bad") },
          { name: "Dropped/s", value: lastSecond("dropped", "text-bad") },
        ]}
      />
      <ButtonLink size="sm" variant="ghost" href={streamHref(streamName, "producers")}>
        All about producers
      </ButtonLink>
    </div>
  );
}
