"use client";

import { ALL_OPERATIONS, type FaultDraft } from "#browser/faults/fault-draft.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { FaultKind, SeenClient } from "#contract/faults.ts";

const OPERATIONS = [
  "PutRecords",
  "PutRecord",
  "GetRecords",
  "GetShardIterator",
  "SubscribeToShard",
  "DescribeStreamSummary",
  "ListShards",
  "SplitShard",
  "MergeShards",
  "UpdateShardCount",
].map((value) => ({ value, label: value }));

/** What a choice shows while there is nobody to choose. */
const NOBODY = [{ value: "", label: "Nobody yet" }];

export interface FaultFieldsProps {
  readonly kind: FaultKind;
  readonly draft: FaultDraft;
  readonly clients: readonly SeenClient[];
  /** Simulated applications of the stream, by name, each with its workers that run. */
  readonly applications: ReadonlyMap<string, readonly string[]>;
  readonly errorOf: (field: keyof FaultDraft) => string | undefined;
  readonly onChange: (part: Partial<FaultDraft>) => void;
}

/** What there is to set for one kind of fault. */
export function FaultFields(props: FaultFieldsProps) {
  const { kind, draft, clients, applications, errorOf, onChange } = props;
  const number = (name: "percent" | "minMs" | "maxMs" | "hotPercent", label: string, hint: string) => (
    <TextField
      label={label}
      hint={hint}
      error={errorOf(name)}
      inputMode="decimal"
      value={draft[name]}
      onValueChange={(next) => onChange({ [name]: next })}
    />
  );
  const operation = (options: typeof OPERATIONS) => (
    <Field label="Operation">
      {({ id }) => (
        <Select
          id={id}
          options={options}
          value={draft.operation}
          onValueChange={(next) => onChange({ operation: next })}
        />
      )}
    </Field>
  );
  switch (kind) {
    case "throttle":
      return (
        <>
          {operation(OPERATIONS)}
          {number("percent", "Share of calls", "1 to 100 %")}
        </>
      );
    case "latency":
      return (
        <>
          {operation([{ value: ALL_OPERATIONS, label: "All operations" }, ...OPERATIONS])}
          <div className="grid grid-cols-2 gap-3">
            {number("minMs", "From", "ms")}
            {number("maxMs", "To", "ms")}
          </div>
        </>
      );
    case "cut-client":
      return (
        <Field
          label="Client"
          error={clients.length === 0 ? null : errorOf("client")}
          help={clients.length === 0 ? "No client has called in this account and region yet." : undefined}
        >
          {({ id, ...described }) => (
            <Select
              id={id}
              aria-describedby={described["aria-describedby"]}
              disabled={clients.length === 0}
              options={
                clients.length === 0
                  ? NOBODY
                  : clients.map(({ client, source }) => ({
                      value: client,
                      label: client,
                      description: source === "wire" ? "on the AWS port" : "simulated",
                    }))
              }
              value={clients.length === 0 ? "" : draft.client}
              onValueChange={(client) => onChange({ client })}
            />
          )}
        </Field>
      );
    case "drop-worker":
      return (
        <>
          <Field
            label="Application"
            help={applications.size === 0 ? "The stream has no simulated application that runs." : undefined}
          >
            {({ id, ...described }) => (
              <Select
                id={id}
                aria-describedby={described["aria-describedby"]}
                disabled={applications.size === 0}
                options={
                  applications.size === 0
                    ? NOBODY
                    : [...applications.keys()].map((value) => ({ value, label: value }))
                }
                value={applications.size === 0 ? "" : draft.application}
                onValueChange={(application) => onChange({ application, workerId: "" })}
              />
            )}
          </Field>
          <Field label="Worker">
            {({ id }) => (
              <Select
                id={id}
                disabled={applications.size === 0}
                options={[
                  { value: "", label: "Any that runs" },
                  ...(applications.get(draft.application) ?? []).map((value) => ({ value, label: value })),
                ]}
                value={draft.workerId}
                onValueChange={(workerId) => onChange({ workerId })}
              />
            )}
          </Field>
        </>
      );
    case "poison-record":
      return (
        <TextField
          label="Partition key"
          error={errorOf("partitionKey")}
          value={draft.partitionKey}
          onValueChange={(next) => onChange({ partitionKey: next })}
        />
      );
    case "skew-keys":
      return number("hotPercent", "Share of the hot key", "1 to 100 %");
    case "disable-key":
      return null;
  }
}
