import type { ComparedGroup, ComparedReader } from "#browser/streams/readers/compare.ts";
import { binText, PROPAGATION_BINS } from "#browser/streams/readers/propagation.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatBytes, formatCount } from "#browser/text/format.ts";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { kindText } from "./reader-mark.tsx";

const BINS = Array.from({ length: PROPAGATION_BINS }, (_, bin) => bin);

/** The comparison as numbers: the last minute of each consumer, and the counts of its histogram. */
export function CompareTable({ groups }: { readonly groups: readonly ComparedGroup[] }) {
  const all = groups.flatMap(({ readers }) => readers);
  return (
    <Table caption="Polling against fan-out, the last minute of each consumer">
      <thead>
        <tr>
          <Th>Consumer</Th>
          <Th>Reads by</Th>
          <Th numeric>Records/s</Th>
          <Th numeric>Bytes/s</Th>
          <Th numeric>Read throttles</Th>
          <Th numeric>p50</Th>
          <Th numeric>p99</Th>
          {BINS.map((bin) => (
            <Th key={bin} numeric>
              {binText(bin)}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {all.map((compared) => (
          <Row key={compared.reader.readerId} compared={compared} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ compared }: { readonly compared: ComparedReader }) {
  const { reader, recordsPerSecond, bytesPerSecond, refusedReads } = compared;
  const { counts, p50Ms, p99Ms } = reader.propagation;
  return (
    <Tr>
      <th scope="row" className="h-9 whitespace-nowrap border-line border-b pr-3 pl-4 text-left font-medium">
        {reader.name}
      </th>
      <Td className="h-9! text-ink-2">{kindText(reader.kind)}</Td>
      <Td numeric>{formatCount(recordsPerSecond)}</Td>
      <Td numeric className="whitespace-nowrap">
        {formatBytes(bytesPerSecond)}
      </Td>
      <Td numeric>{formatCount(refusedReads)}</Td>
      <Td numeric className="whitespace-nowrap">
        {p50Ms === null ? "–" : formatLatency(p50Ms)}
      </Td>
      <Td numeric className="whitespace-nowrap">
        {p99Ms === null ? "–" : formatLatency(p99Ms)}
      </Td>
      {BINS.map((bin) => (
        <Td key={bin} numeric className="text-ink-2">
          {formatCount(counts[bin] ?? 0)}
        </Td>
      ))}
    </Tr>
  );
}
