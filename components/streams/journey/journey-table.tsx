import type { JourneyModel } from "#browser/streams/journey/journey-model.ts";
import { journeyRows } from "#browser/streams/journey/journey-rows.ts";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";

export interface JourneyTableProps {
  readonly model: JourneyModel;
  readonly nowMs: number;
}

/** A journey as a table, in the order in which things happened. */
export function JourneyTable({ model, nowMs }: JourneyTableProps) {
  return (
    <Table caption="What happened to the record" className="text-xs [&_td]:px-2 [&_th]:px-2">
      <thead>
        <tr>
          <Th>When</Th>
          <Th>What</Th>
          <Th>Who</Th>
          <Th numeric>After</Th>
        </tr>
      </thead>
      <tbody>
        {journeyRows(model, nowMs).map(({ latency, what, when, who }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened keeps its place.
          <Tr key={index}>
            <Td className="h-8! text-ink-2">{when}</Td>
            <Td className="h-8! text-ink">{what}</Td>
            <Td className="h-8! break-words text-ink">{who}</Td>
            <Td numeric className="h-8! whitespace-nowrap text-ink-2">
              {latency}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
