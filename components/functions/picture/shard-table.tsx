import type { PictureModel } from "#browser/functions/picture/picture.ts";
import { batchText, PHASE_TEXT } from "#browser/functions/picture/picture-text.ts";
import { formatDuration } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { Td, Th } from "#components/ui/table.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";

const COLUMNS = [
  <Th key="shard">Shard</Th>,
  <Th key="phase">State</Th>,
  <Th key="lineage">Parents</Th>,
  <Th key="behind" numeric>
    Behind
  </Th>,
  <Th key="processed" numeric>
    Processed
  </Th>,
  <Th key="rate" numeric>
    Per second
  </Th>,
  <Th key="batches">Batches under way</Th>,
];

/** The picture of the shards as a table. */
export function ShardTable({ model }: { readonly model: PictureModel }) {
  return (
    <VirtualTable
      label="Shards as table"
      caption="Where the mapping stands in each shard"
      rows={model.rows}
      density="compact"
      className="max-h-[min(68vh,44rem)]"
      columns={COLUMNS}
    >
      {({ shard, name, lineage, behindMs, recordsPerSecond }, rowIndex) => (
        <tr key={shard.shardId} aria-rowindex={rowIndex}>
          <Td>{name}</Td>
          <Td className="whitespace-nowrap">{PHASE_TEXT[shard.phase]}</Td>
          <Td className="whitespace-nowrap text-ink-2">{lineage}</Td>
          <Td numeric>{behindMs === null ? "–" : formatDuration(behindMs)}</Td>
          <Td numeric>{formatCount(shard.recordsProcessed)}</Td>
          <Td numeric>{formatCount(recordsPerSecond)}</Td>
          <Td className="max-w-96 truncate text-xs">
            {shard.batches.length === 0 ? "none" : shard.batches.map(batchText).join("; ")}
          </Td>
        </tr>
      )}
    </VirtualTable>
  );
}
