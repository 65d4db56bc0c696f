"use client";

import { useQuery } from "@tanstack/react-query";
import type {
  MappingDraft,
  MappingProblems,
  StartPosition,
} from "#browser/functions/mapping/mapping-draft.ts";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { useAws } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Select } from "#components/ui/select.tsx";

export interface SourceFieldsProps {
  readonly draft: MappingDraft;
  readonly problems: MappingProblems;
  readonly functions: readonly string[];
  readonly streams: readonly string[];
  readonly onChange: (part: Partial<MappingDraft>) => void;
}

const STARTS: readonly { readonly value: StartPosition; readonly label: string }[] = [
  { value: "TRIM_HORIZON", label: "Oldest record" },
  { value: "LATEST", label: "Next record" },
  { value: "AT_TIMESTAMP", label: "A time" },
];

/** Stands for polling, among the consumers of enhanced fan-out. */
const POLLS = " ";

/** Which stream drives which function, and from where on. */
export function SourceFields({ draft, problems, functions, streams, onChange }: SourceFieldsProps) {
  const consumers = useConsumers(draft.streamName);
  return (
    <Card aria-label="From the stream to the function">
      <CardHeader title="From the stream to the function" />
      <CardBody className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Stream"
            {...(isNone(streams, draft.streamName)
              ? { help: "There is none here yet." }
              : { error: problems.streamName })}
          >
            {(control) => (
              <Picked
                {...control}
                value={draft.streamName}
                names={streams}
                none={
                  <ButtonLink prefetch={false} href="/streams/new">
                    Create stream
                  </ButtonLink>
                }
                onChoose={(streamName) => onChange({ streamName, consumerArn: "" })}
              />
            )}
          </Field>
          <Field
            label="Function"
            {...(isNone(functions, draft.functionName)
              ? { help: "There is none here yet." }
              : { error: problems.functionName })}
          >
            {(control) => (
              <Picked
                {...control}
                value={draft.functionName}
                names={functions}
                none={
                  <ButtonLink prefetch={false} href="/functions/new">
                    Create function
                  </ButtonLink>
                }
                onChoose={(functionName) => onChange({ functionName })}
              />
            )}
          </Field>
        </div>
        <Field
          label="How it reads"
          help="By enhanced fan-out records are pushed to it, with 2 MiB/s of each shard to itself."
        >
          {({ id }) => (
            <Select
              id={id}
              className="max-w-80"
              value={draft.consumerArn === "" ? POLLS : draft.consumerArn}
              onValueChange={(value) => onChange({ consumerArn: value === POLLS ? "" : value })}
              options={[
                { value: POLLS, label: "Polls the shards" },
                ...consumers.map(({ arn, name }) => ({ value: arn, label: `Enhanced fan-out as ${name}` })),
              ]}
            />
          )}
        </Field>
        <Field label="Begins at" error={problems.startAt}>
          {(control) => (
            <div className="flex flex-wrap items-center gap-2">
              <Segmented<StartPosition>
                aria-label="Begins at"
                value={draft.start}
                onValueChange={(start) => onChange({ start })}
                options={STARTS}
              />
              <Input
                {...control}
                type="datetime-local"
                step={1}
                className={draft.start === "AT_TIMESTAMP" ? "max-w-56" : "hidden"}
                value={draft.startAt}
                onChange={(event) => onChange({ startAt: event.target.value })}
              />
            </div>
          )}
        </Field>
        <Checkbox
          label="Begin at once"
          hint="Otherwise it is created disabled, and reads nothing until it is enabled."
          checked={draft.enabled}
          onCheckedChange={(enabled) => onChange({ enabled })}
        />
      </CardBody>
    </Card>
  );
}

/** Where nothing can be chosen, nobody has left anything out. */
function isNone(names: readonly string[], value: string): boolean {
  return names.length === 0 && value === "";
}

interface PickedProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly value: string;
  readonly names: readonly string[];
  /** Where there is none to pick. */
  readonly none: React.ReactNode;
  readonly onChoose: (name: string) => void;
}

function Picked({ id, value, names, none, onChoose, ...control }: PickedProps) {
  if (isNone(names, value)) return <div id={id}>{none}</div>;
  const shown = names.includes(value) || value === "" ? names : [value, ...names];
  return (
    <Select
      id={id}
      aria-describedby={control["aria-describedby"]}
      value={value}
      onValueChange={onChoose}
      options={shown.map((name) => ({ value: name, label: name }))}
    />
  );
}

interface Consumer {
  readonly name: string;
  readonly arn: string;
}

const NO_CONSUMERS: readonly Consumer[] = [];

function useConsumers(streamName: string): readonly Consumer[] {
  const call = useAws();
  const place = placeKey(usePlace());
  const { account, region } = useTarget();
  const found = useQuery({
    queryKey: ["ListStreamConsumers", place, streamName],
    queryFn: async ({ signal }) => {
      const StreamARN = `arn:aws:kinesis:${region}:${account}:stream/${streamName}`;
      const { Consumers = [] } = await call("kinesis", "ListStreamConsumers", { StreamARN }, signal);
      return Consumers.map(({ ConsumerName = "", ConsumerARN = "" }) => ({
        name: ConsumerName,
        arn: ConsumerARN,
      }));
    },
    enabled: streamName !== "",
    retry: false,
  });
  return found.data ?? NO_CONSUMERS;
}
