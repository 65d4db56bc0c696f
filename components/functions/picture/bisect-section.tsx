"use client";

import { useMemo, useState } from "react";
import { bisectTree } from "#browser/functions/picture/bisect-tree.ts";
import { formatCount } from "#browser/text/format.ts";
import { AsTableButton, useAsTable } from "#components/charts/as-table.tsx";
import { Button } from "#components/ui/button.tsx";
import { Section } from "#components/ui/section.tsx";
import type { MappingData } from "#contract/mappings.ts";
import { BisectCard } from "./bisect-card.tsx";
import { FateLegend } from "./fate-legend.tsx";

/** The newest of them are what one looks for. */
const SHOWN = 4;

export interface BisectSectionProps {
  readonly data: MappingData;
  readonly destination: string | undefined;
}

/** Batches that were split, each as the tree of its halves down to the records that are to blame. */
export function BisectSection({ data, destination }: BisectSectionProps) {
  const table = useAsTable("bisects");
  const [showsAll, setShowsAll] = useState(false);
  const trees = useMemo(() => data.bisects.map(bisectTree), [data.bisects]);
  if (trees.length === 0) return null;
  return (
    <Section
      title="Batches that were split"
      description="A batch that fails is split in two, again and again: what works is processed, and what fails is alone in the end. Each row is one split further."
      actions={<AsTableButton of={table} what="the split batches" />}
    >
      <FateLegend />
      <div className="grid gap-4 xl:grid-cols-2">
        {trees.slice(0, showsAll ? trees.length : SHOWN).map((tree) => (
          <BisectCard
            key={tree.view.bisectId}
            tree={tree}
            streamName={data.streamName}
            destination={destination}
            asTable={table.isTable}
          />
        ))}
      </div>
      {trees.length <= SHOWN ? null : (
        <Button size="sm" className="self-start" onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Show the newest alone" : `Show all ${formatCount(trees.length)}`}
        </Button>
      )}
    </Section>
  );
}
