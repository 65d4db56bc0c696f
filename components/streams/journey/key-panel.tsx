"use client";

import { Route, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { recordKey } from "#browser/live/records-state.ts";
import { type DataFormat, previewOf } from "#browser/streams/records/decode.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { percentText } from "#browser/streams/shards/shard-rows.ts";
import { formatBytes, formatCount, plural } from "#browser/text/format.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import type { KeyRecordsView } from "#contract/journey.ts";
import { useKeyRecords } from "./use-journey.ts";

export interface KeyPanelProps {
  readonly streamName: string;
  /** Empty until one is given. */
  readonly partitionKey: string;
  readonly format: DataFormat;
  /** The record that is looked at. */
  readonly selected: string | null;
  readonly onFollow: (partitionKey: string) => void;
  readonly onSelect: (record: string) => void;
  readonly onClose: () => void;
}

/** Follows a partition key: its newest records, each with its journey. */
export function KeyPanel(props: KeyPanelProps) {
  const { format, onClose, onFollow, onSelect, partitionKey, selected, streamName } = props;
  const [text, setText] = useState(partitionKey);
  const [error, setError] = useState<string | null>(null);
  const found = useKeyRecords(streamName, partitionKey);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const problem = keyProblem(text);
    setError(problem);
    if (problem === null) onFollow(text);
  };
  return (
    <Card aria-label="Follow a key" className="overflow-hidden">
      <CardHeader
        title="Follow a key"
        description="All records of a partition key go to one shard, in the order in which they were put. Its newest are looked for in the shard that takes it now and in those before it."
        actions={
          <Button variant="ghost" size="sm" iconOnly aria-label="Follow no key" onClick={onClose}>
            <X aria-hidden />
          </Button>
        }
      />
      <form onSubmit={onSubmit} className="flex flex-wrap items-start gap-2 px-4 pb-3">
        <Field label="Partition key to follow" error={error} className="w-full max-w-sm">
          {(control) => (
            <Input
              {...control}
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder="for example customer-42"
            />
          )}
        </Field>
        <Button type="submit" className="mt-6">
          Follow
        </Button>
      </form>
      {partitionKey === "" ? null : found.error !== null ? (
        <Notice kind="error" className="mx-4 mb-4">
          {errorText(found.error).description}
        </Notice>
      ) : found.data === undefined ? (
        <Skeleton className="mx-4 mb-4 h-24" />
      ) : (
        <>
          <p className="px-4 pb-2 text-ink-2 text-xs">{foundText(found.data)}</p>
          {found.data.records.length === 0 ? null : (
            <KeyRecords view={found.data} format={format} selected={selected} onSelect={onSelect} />
          )}
        </>
      )}
    </Card>
  );
}

interface KeyRecordsProps {
  readonly view: KeyRecordsView;
  readonly format: DataFormat;
  readonly selected: string | null;
  readonly onSelect: (record: string) => void;
}

function KeyRecords({ view, format, selected, onSelect }: KeyRecordsProps) {
  return (
    <div className="max-h-72 overflow-y-auto border-line border-t">
      <Table caption={`Newest records of ${view.partitionKey}`} className="text-xs">
        <thead>
          <tr>
            <Th>Arrived</Th>
            <Th className="max-sm:hidden">Shard</Th>
            <Th numeric className="max-sm:hidden">
              Size
            </Th>
            <Th>Data</Th>
            <Th>
              <span className="sr-only">Journey</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {view.records.map((record) => {
            const key = recordKey(record);
            return (
              <Tr key={key} className={cx(key === selected && "bg-accent-soft")}>
                <Td className="h-9! whitespace-nowrap text-ink-2">{clockMillis(record.arrivalMs)}</Td>
                <Td className="h-9! text-ink-2 max-sm:hidden">{shortShardId(record.shardId)}</Td>
                <Td numeric className="h-9! whitespace-nowrap text-ink-2 max-sm:hidden">
                  {formatBytes(record.sizeBytes)}
                </Td>
                <Td className="h-9! w-full max-w-0 truncate">
                  <code className="text-ink">
                    {record.dataBase64 === null ? "" : previewOf(record.dataBase64, format)}
                  </code>
                </Td>
                <Td className="h-9!">
                  <Button
                    size="sm"
                    variant="ghost"
                    aria-pressed={key === selected}
                    aria-label={`Journey of the record of ${clockMillis(record.arrivalMs)}`}
                    onClick={() => onSelect(key)}
                  >
                    <Route aria-hidden />
                    Journey
                  </Button>
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}

function foundText({ point, records, scannedRecords, shardId }: KeyRecordsView): string {
  const where = `It lies ${percentText(point)} of the way round the hash ring, in shard ${shortShardId(shardId)}.`;
  if (scannedRecords === 0) return `${where} There is no record there yet.`;
  const among = scannedRecords === 1 ? "the one record" : `the newest ${formatCount(scannedRecords)} records`;
  if (records.length === 0) {
    return `${where} None of ${among} there is of this key; one that was put with an explicit hash key may lie elsewhere.`;
  }
  return `${where} ${plural(records.length, "record")} of this key, newest first, among ${among} looked through.`;
}

function keyProblem(text: string): string | null {
  if (text === "") return "A partition key has at least one character.";
  return [...text].length > 256 ? "A partition key has at most 256 characters." : null;
}
