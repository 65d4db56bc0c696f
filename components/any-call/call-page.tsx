"use client";

import { useMutation } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { type FormEvent, type KeyboardEvent, useMemo, useRef, useState } from "react";
import { callRaw, parseCall } from "#browser/calls/any-call.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { Service } from "#browser/services/operations.ts";
import { operationsOf, SERVICE_NAMES, SERVICES } from "#browser/services/services.ts";
import type { CallSubject } from "#browser/services/template.ts";
import { inputTemplate } from "#browser/services/templates.ts";
import { SameCallCard } from "#components/same-call/same-call-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import { AnswerView } from "./answer-view.tsx";
import { StreamingNotice } from "./streaming-notice.tsx";

const chosenInUrl = {
  service: parseAsStringLiteral(SERVICE_NAMES).withDefault("kinesis"),
  operation: parseAsString,
  stream: parseAsString,
};

/** Calls any operation with any input, and shows the answer as it comes. */
export function CallPage() {
  const place = usePlace();
  const [{ service, operation: wanted, stream: named }, choose] = useQueryStates(chosenInUrl);
  const operations = operationsOf(service);
  const { firstCall } = SERVICES[service];
  const operation = wanted !== null && operations.includes(wanted) ? wanted : firstCall;
  const rows = useTopic(topics.streams).data?.rows ?? [];
  const streamName = named ?? rows[0]?.streamName ?? null;
  const subject = useSubject(streamName);
  const [typed, setTyped] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const form = useRef<HTMLFormElement>(null);

  // What was typed belongs to the operation and the stream that it was typed for.
  const of = `${service} ${operation} ${streamName}`;
  const text = typed?.of === of ? typed.text : inputTemplate(service, operation, subject);
  const parsed = useMemo(() => parseCall(service, operation, text), [service, operation, text]);
  const isStreaming = operation === "SubscribeToShard";
  const call = useMutation({
    mutationFn: () => callRaw(service, operation, text, place),
  });
  // The typed input is the service's to check: the code beside it says the same, right or wrong.
  const steps = parsed.ok ? [parsed.step] : [];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed.ok && !isStreaming && !call.isPending) call.mutate();
  };
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) form.current?.requestSubmit();
  };

  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title="Call an operation"
        description="Every operation with an input of your own, answered as any client is. What it changes, it changes for real."
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
        <div className="flex min-w-0 flex-col gap-5">
          <Card>
            <form ref={form} onSubmit={submit} noValidate className="flex flex-col gap-4 p-4">
              <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
                <Field label="Service">
                  {(control) => (
                    <Select<Service>
                      id={control.id}
                      options={SERVICE_NAMES.map((value) => ({ value, label: SERVICES[value].title }))}
                      value={service}
                      onValueChange={(next) => {
                        call.reset();
                        void choose({ service: next, operation: null });
                      }}
                    />
                  )}
                </Field>
                <Field label="Operation">
                  {(control) => (
                    <Select
                      id={control.id}
                      options={operations.map((value) => ({ value, label: value }))}
                      value={operation}
                      onValueChange={(next) => {
                        call.reset();
                        void choose({ operation: next });
                      }}
                    />
                  )}
                </Field>
                <Field label="Stream" hint="fills the input">
                  {(control) => (
                    <Select
                      id={control.id}
                      options={rows.map((row) => ({ value: row.streamName, label: row.streamName }))}
                      value={streamName ?? ""}
                      disabled={rows.length === 0}
                      onValueChange={(next) => void choose({ stream: next })}
                    />
                  )}
                </Field>
              </div>
              <Field
                label="Input"
                hint="AWS JSON: base64 and seconds"
                error={parsed.ok ? null : parsed.message}
              >
                {(control) => (
                  <Textarea
                    {...control}
                    mono
                    rows={12}
                    className="text-xs"
                    value={text}
                    onKeyDown={submitByKey}
                    onChange={(event) => setTyped({ of, text: event.target.value })}
                  />
                )}
              </Field>
              <div className="flex flex-wrap items-center gap-3">
                <Button
                  type="submit"
                  variant="primary"
                  disabled={!parsed.ok || isStreaming}
                  busy={call.isPending}
                >
                  <Send aria-hidden />
                  Call {operation}
                </Button>
                {typed?.of === of ? (
                  <Button variant="ghost" onClick={() => setTyped(null)}>
                    Reset
                  </Button>
                ) : null}
                <span className="text-ink-3 text-xs max-sm:hidden">or Ctrl + Enter in the input</span>
              </div>
            </form>
          </Card>
          {isStreaming ? (
            <StreamingNotice streamName={streamName} />
          ) : (
            <AnswerView answer={call.data ?? null} failure={call.error} />
          )}
        </div>
        <SameCallCard steps={steps} instead={steps.length === 0 ? "The input is not JSON yet." : null} />
      </div>
    </div>
  );
}

/** What the inputs are made from: the stream that is chosen, its open shards and its first consumer. */
function useSubject(streamName: string | null): CallSubject {
  const stream = useTopic(streamName === null ? null : topics.stream(streamName)).data;
  const consumers = useTopic(streamName === null ? null : topics.consumers(streamName)).data?.consumers;
  return {
    streamName: streamName ?? "orders",
    streamArn: stream?.streamArn ?? "",
    shardIds: (stream?.shards ?? [])
      .filter(({ closedAtMs }) => closedAtMs === null)
      .map(({ shardId }) => shardId),
    consumerArn: consumers?.[0]?.consumerArn ?? "",
  };
}
