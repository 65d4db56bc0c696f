import { clockMillis } from "#browser/charts/clock-text.ts";
import { type BisectTree, FATE_TEXT } from "#browser/functions/picture/bisect-tree.ts";
import { Td, Th } from "#components/ui/table.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";

const COLUMNS = [
  <Th key="records">Records</Th>,
  <Th key="splits" numeric>
    Splits
  </Th>,
  <Th key="attempts" numeric>
    Attempts
  </Th>,
  <Th key="fate">What became of it</Th>,
  <Th key="sequence">First sequence number</Th>,
];

/** The parts of a split batch as a table. */
export function BisectTable({ tree }: { readonly tree: BisectTree }) {
  return (
    <VirtualTable
      label={`Parts of the batch of ${clockMillis(tree.view.startedAtMs)} as table`}
      caption="Parts of the split batch"
      rows={tree.boxes}
      density="compact"
      className="max-h-80"
      columns={COLUMNS}
    >
      {({ part, index, depth }, rowIndex) => {
        const first = part.offset + 1;
        const last = part.offset + part.records;
        return (
          <tr key={index} aria-rowindex={rowIndex}>
            <Td className="whitespace-nowrap">{first === last ? first : `${first} to ${last}`}</Td>
            <Td numeric>{depth}</Td>
            <Td numeric>{part.attempts}</Td>
            <Td className="max-w-64 truncate">
              {FATE_TEXT[part.fate]}
              {part.error === null ? "" : `: ${part.error}`}
            </Td>
            <Td className="max-w-40 truncate font-mono text-ink-3 text-xs">{part.firstSequenceNumber}</Td>
          </tr>
        );
      }}
    </VirtualTable>
  );
}
