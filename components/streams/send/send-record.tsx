"use client";

import { Send } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useRef, useState } from "react";
import { dryRun } from "#browser/aws/dry-run.ts";
import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { hashKeyOf, parseHashKey } from "#browser/streams/hash-key.ts";
import { type DataFormat, readData } from "#browser/streams/record-data.ts";
import { partitionKeyProblem } from "#browser/streams/stream-rules.ts";
import { formatBytes } from "#browser/text/format.ts";
import { errorText, useAction, useAws } from "#components/calling/use-aws.ts";
import { SameCallCard } from "#components/same-call/same-call-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Term } from "#components/ui/term.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { StreamView } from "#contract/stream.ts";
import { Landing } from "./landing.tsx";
import { type SentRecord, SentRecords } from "./sent-records.tsx";

const formats: readonly { readonly value: DataFormat; readonly label: string }[] = [
  { value: "json", label: "JSON" },
  { value: "text", label: "Text" },
  { value: "base64", label: "Base64" },
];

const KEPT = 8;

export function SendRecord({ stream }: { readonly stream: StreamView }) {
  const call = useAws();
  const form = useRef<HTMLFormElement>(null);
  const [partitionKey, setPartitionKey] = useState("customer-1");
  const [hashKeyText, setHashKeyText] = useState("");
  const [format, setFormat] = useState<DataFormat>("json");
  const [text, setText] = useState('{"orderId": 1, "amount": 9.5}');
  const [sent, setSent] = useState<readonly SentRecord[]>([]);

  const data = readData(text, format);
  const keyProblem = partitionKeyProblem(partitionKey);
  const explicit = hashKeyText === "" ? null : parseHashKey(hashKeyText);
  const hashKeyProblem =
    hashKeyText !== "" && explicit === null ? "A hash key is a whole number from 0 to 2¹²⁸ − 1." : null;
  const size = (data.bytes?.length ?? 0) + new TextEncoder().encode(partitionKey).length;
  const maxSize = stream.maxRecordSizeKiB * 1_024;
  const dataProblem =
    data.problem ??
    (size > maxSize
      ? `Data and key are ${formatBytes(size)}; a record of this stream has at most ${formatBytes(maxSize)}.`
      : null);
  const isWrong = (keyProblem ?? hashKeyProblem ?? dataProblem) !== null;
  const input = {
    StreamName: stream.streamName,
    PartitionKey: partitionKey,
    ...(hashKeyText !== "" && { ExplicitHashKey: hashKeyText }),
    Data: data.bytes ?? new Uint8Array(),
  };
  const steps: readonly Step[] = [{ service: "kinesis", operation: "PutRecord", input }];

  const put = useAction(async (record: typeof input) => {
    const keep = (result: SentRecord["result"]) =>
      setSent((before) =>
        [{ id: (before[0]?.id ?? 0) + 1, partitionKey: record.PartitionKey, result }, ...before].slice(
          0,
          KEPT,
        ),
      );
    try {
      const { ShardId = "", SequenceNumber = "" } = await call("kinesis", "PutRecord", record);
      keep({ accepted: true, shardId: ShardId, sequenceNumber: SequenceNumber });
      announce(`Accepted by ${ShardId}.`);
    } catch (error) {
      keep({ accepted: false, ...errorText(error) });
      throw error;
    }
  });

  const check = useAction(async (record: typeof input) => {
    const outcome = await dryRun(() => call("kinesis", "PutRecord", { ...record, DryRun: true }));
    announce(outcome);
    toast({ title: outcome, description: "Nothing was stored." });
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (put.isPending) return;
    if (isWrong) {
      form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      return;
    }
    put.mutate(input);
  };
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit();
  };

  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="flex min-w-0 flex-col gap-5">
        <Card>
          <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4 p-4">
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label="Partition key"
                error={keyProblem}
                hint={<Term name="partition key">What is it?</Term>}
                help="Records with the same key go to the same shard, in order."
                value={partitionKey}
                onValueChange={setPartitionKey}
              />
              <TextField
                label="Explicit hash key"
                hint={
                  <>
                    optional · <Term name="explicit hash key">What is it?</Term>
                  </>
                }
                error={hashKeyProblem}
                help="Overrides the key’s MD5: a number below 2¹²⁸."
                mono
                inputMode="numeric"
                value={hashKeyText}
                onValueChange={(next) => setHashKeyText(next.trim())}
              />
            </div>
            <Field
              label="Data"
              hint={
                data.bytes === null
                  ? undefined
                  : `${formatBytes(data.bytes.length)} of data, ${formatBytes(size)} with the key`
              }
              error={dataProblem}
            >
              {(control) => (
                <>
                  <Segmented
                    aria-label="Format of the data"
                    options={formats}
                    value={format}
                    onValueChange={setFormat}
                    className="mb-1 self-start"
                  />
                  <Textarea
                    {...control}
                    mono
                    rows={7}
                    value={text}
                    onKeyDown={submitByKey}
                    onChange={(event) => setText(event.target.value)}
                  />
                </>
              )}
            </Field>
            <div className="flex items-center gap-3">
              <Button type="submit" variant="primary" busy={put.isPending}>
                <Send aria-hidden />
                Put record
              </Button>
              <Button
                title="DryRun: the service checks the call and stores nothing"
                disabled={isWrong}
                busy={check.isPending}
                onClick={() => check.mutate(input)}
              >
                Check only
              </Button>
              <span className="text-ink-3 text-xs max-sm:hidden">or Ctrl + Enter in the data</span>
            </div>
          </form>
        </Card>
        <SentRecords records={sent} />
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <Landing
          stream={stream}
          partitionKey={partitionKey}
          hashKey={(keyProblem ?? hashKeyProblem) ? null : (explicit ?? hashKeyOf(partitionKey))}
          isExplicit={explicit !== null}
        />
        <SameCallCard steps={steps} instead={isWrong ? "It appears when the record can be put." : null} />
      </div>
    </div>
  );
}
