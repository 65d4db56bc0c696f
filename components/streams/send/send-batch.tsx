"use client";

import { Send } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { dryRun } from "#browser/aws/dry-run.ts";
import { announce } from "#browser/page/announce.ts";
import type { ExampleStep } from "#browser/services/effects.ts";
import type { Step } from "#browser/services/step.ts";
import { chunkRecords } from "#browser/streams/batch/chunk-records.ts";
import { type BatchRecord, type KeySource, parseBatch } from "#browser/streams/batch/parse-batch.ts";
import { formatBytes, formatCount, plural } from "#browser/text/format.ts";
import { randomKey } from "#browser/text/random-key.ts";
import { useAction, useAws } from "#components/calling/use-aws.ts";
import { ExampleCall } from "#components/same-call/example-call.tsx";
import { SameCallCard } from "#components/same-call/same-call-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { StreamView } from "#contract/stream.ts";
import { BatchOutcomeView } from "./batch-outcome.tsx";
import { BatchPreview } from "./batch-preview.tsx";
import { BatchSource, type Source } from "./batch-source.tsx";
import { KeyChoice } from "./key-choice.tsx";
import { useSendBatch } from "./use-send-batch.ts";

/** As many records as the code beside the batch shows. */
const SHOWN_IN_CODE = 3;

export function SendBatch({ stream }: { readonly stream: StreamView }) {
  const [source, setSource] = useState<Source>({ name: null, text: "" });
  const [keySource, setKeySource] = useState<KeySource>({ type: "random" });
  const call = useAws();
  const sending = useSendBatch(stream.streamName);

  // Large texts are read after the keystroke that made them has been shown.
  const text = useDeferredValue(source.text);
  const maxRecordBytes = stream.maxRecordSizeKiB * 1_024;
  const batch = useMemo(
    () => parseBatch(text, { keySource, maxRecordBytes, randomKey }),
    [text, keySource, maxRecordBytes],
  );
  const calls = useMemo(() => chunkRecords(batch.records).length, [batch]);
  const steps = useMemo(() => batchSteps(stream.streamName, batch.records), [stream.streamName, batch]);

  const check = useAction(async (records: readonly BatchRecord[]) => {
    const [first = []] = chunkRecords(records);
    const Records = first.map(({ partitionKey, data }) => ({ PartitionKey: partitionKey, Data: data }));
    const outcome = await dryRun(() =>
      call("kinesis", "PutRecords", { StreamName: stream.streamName, Records, DryRun: true }),
    );
    announce(outcome);
    toast({
      title: outcome,
      description: `${plural(Records.length, "record")} checked, nothing was stored.`,
    });
  });

  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="flex min-w-0 flex-col gap-5">
        <Card>
          <CardBody className="flex flex-col gap-4 pt-4">
            <BatchSource source={source} onChange={setSource} />
            <KeyChoice value={keySource} onChange={setKeySource} />
            <div className="flex flex-wrap items-center gap-3">
              <Button
                variant="primary"
                disabled={batch.records.length === 0}
                busy={sending.progress !== null}
                onClick={() => sending.send(batch.records)}
              >
                <Send aria-hidden />
                {batch.records.length === 0 ? "Put records" : `Put ${plural(batch.records.length, "record")}`}
              </Button>
              <Button
                title="DryRun: the service checks the first call of the batch and stores nothing"
                disabled={batch.records.length === 0 || sending.progress !== null}
                busy={check.isPending}
                onClick={() => check.mutate(batch.records)}
              >
                Check only
              </Button>
              {batch.records.length === 0 ? null : (
                <span className="text-ink-3 text-xs">
                  {formatBytes(batch.sizeBytes)} with keys, in {plural(calls, "call")}
                </span>
              )}
            </div>
          </CardBody>
        </Card>
        <BatchOutcomeView sending={sending} />
        {batch.records.length + batch.problems.length === 0 ? null : (
          <BatchPreview stream={stream} batch={batch} />
        )}
      </div>
      <SameCallCard
        steps={steps}
        note={
          batch.records.length > SHOWN_IN_CODE
            ? `The first ${SHOWN_IN_CODE} of ${formatCount(batch.records.length)} records. A call takes up to 500 records and 10 MiB.`
            : undefined
        }
        instead={batch.records.length === 0 ? <ExampleCall steps={exampleSteps(stream.streamName)} /> : null}
      />
    </div>
  );
}

const EXAMPLE = { PartitionKey: "customer-1", Data: new TextEncoder().encode('{"orderId": 1}') };

function batchSteps(StreamName: string, records: readonly BatchRecord[]): readonly Step[] {
  const shown = records
    .slice(0, SHOWN_IN_CODE)
    .map(({ partitionKey, data }) => ({ PartitionKey: partitionKey, Data: data }));
  return [
    {
      service: "kinesis",
      operation: "PutRecords",
      input: { StreamName, Records: shown },
    },
  ];
}

function exampleSteps(StreamName: string): readonly ExampleStep[] {
  return [{ service: "kinesis", operation: "PutRecords", input: { StreamName, Records: [EXAMPLE] } }];
}
