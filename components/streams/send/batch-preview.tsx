"use client";

import type { Batch } from "#browser/streams/batch/parse-batch.ts";
import { hashKeyOf, shardOf } from "#browser/streams/hash-key.ts";
import { formatBytes, formatCount, plural } from "#browser/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { StreamView } from "#contract/stream.ts";

const SHOWN = 8;
/** So much of a record's data is shown; the cell cuts what does not fit. */
const SHOWN_BYTES = 200;

export interface BatchPreviewProps {
  readonly stream: StreamView;
  readonly batch: Batch;
}

export function BatchPreview({ stream, batch }: BatchPreviewProps) {
  const { records, problems } = batch;
  const decoder = new TextDecoder();
  return (
    <Card>
      <CardHeader title="What will be sent" />
      {problems.length === 0 ? null : (
        <div className="px-4 pb-3">
          <Notice
            kind="warn"
            title={`${plural(problems.length, "line")} cannot be sent and will be left out`}
          >
            <ul>
              {problems.slice(0, 5).map(({ line, text }) => (
                <li key={line}>
                  Line {formatCount(line)}: {text}
                </li>
              ))}
              {problems.length > 5 ? <li>and {formatCount(problems.length - 5)} more</li> : null}
            </ul>
          </Notice>
        </div>
      )}
      {records.length === 0 ? null : (
        <Table caption="The first records of the batch">
          <thead>
            <tr>
              <Th numeric>Line</Th>
              <Th>Partition key</Th>
              <Th>Shard</Th>
              <Th>Data</Th>
              <Th numeric>Size</Th>
            </tr>
          </thead>
          <tbody>
            {records.slice(0, SHOWN).map((record) => (
              <Tr key={record.line}>
                <Td numeric className="h-9 text-ink-3">
                  {formatCount(record.line)}
                </Td>
                <Td className="h-9 max-w-48 truncate">
                  <Visible text={record.partitionKey} />
                </Td>
                <Td className="h-9 whitespace-nowrap text-ink-2">
                  {shardOf(hashKeyOf(record.partitionKey), stream.shards)?.shardId ?? "–"}
                </Td>
                <Td className="h-9 max-w-72 truncate font-mono text-xs">
                  {decoder.decode(record.data.subarray(0, SHOWN_BYTES))}
                </Td>
                <Td numeric className="h-9 whitespace-nowrap">
                  {formatBytes(record.sizeBytes)}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {records.length > SHOWN ? (
        <p className="border-line border-t px-4 py-2 text-ink-3 text-xs">
          The first {SHOWN} of {formatCount(records.length)}.
        </p>
      ) : null}
    </Card>
  );
}
