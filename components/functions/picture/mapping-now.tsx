"use client";

import { formatDuration } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { Stat, StatRow } from "#components/ui/stat.tsx";
import { Term } from "#components/ui/term.tsx";
import { behindTone } from "#contract/behind.ts";
import type { MappingData } from "#contract/mappings.ts";

/** A mapping in numbers. */
export function MappingNow({ data: { totals, lastMinute } }: { readonly data: MappingData }) {
  const perSecond = lastMinute.records.at(-1) ?? 0;
  const inMinute = lastMinute.records.reduce((sum, count) => sum + count, 0);
  const ageMs = lastMinute.iteratorAgeMs.findLast((age) => age !== null) ?? null;
  return (
    <StatRow divided className="grid-cols-2 sm:grid-cols-3 xl:grid-cols-6">
      <Stat
        size="lg"
        label="Processed"
        value={`${formatCount(perSecond)}/s`}
        hint={`${formatCount(inMinute)} in the last minute`}
      />
      <Stat
        size="lg"
        label={<Term name="iterator age">Iterator age</Term>}
        value={ageMs === null ? "–" : formatDuration(ageMs)}
        tone={behindTone(ageMs, null)}
        hint="of the oldest shard"
      />
      <Stat
        size="lg"
        label="Records read"
        value={formatCount(totals.recordsRead)}
        hint="since the server started"
      />
      <Stat
        size="lg"
        label="Passed over"
        value={formatCount(totals.recordsFiltered)}
        hint="matched no filter"
      />
      <Stat
        size="lg"
        label="Failed invocations"
        value={formatCount(totals.failedInvocations)}
        tone={totals.failedInvocations > 0 ? "warn" : "plain"}
        hint={`of ${formatCount(totals.invocations)}`}
      />
      <Stat
        size="lg"
        label="Given up"
        value={formatCount(totals.recordsGivenUp)}
        tone={totals.recordsGivenUp > 0 ? "bad" : "plain"}
        hint="records"
      />
    </StatRow>
  );
}
