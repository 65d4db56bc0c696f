"use client";

import { Plus, RadioTower } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import type { ExampleStep } from "#browser/services/effects.ts";
import { ExampleCall } from "#components/same-call/example-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Term } from "#components/ui/term.tsx";
import type { StreamView } from "#contract/stream.ts";
import { ApplicationPanel } from "../applications/application-panel.tsx";
import { useStream } from "../stream/use-stream.ts";
import { type ConsumerAction, ConsumerTable } from "./consumer-table.tsx";
import { FunctionsCard } from "./functions-card.tsx";

/** The code of each is fetched when it is first opened. */
const DeregisterDialog = lazy(async () => ({
  default: (await import("./deregister-dialog.tsx")).DeregisterDialog,
}));
const ListenDialog = lazy(async () => ({ default: (await import("./listen-dialog.tsx")).ListenDialog }));
const ConsumerPolicyDialog = lazy(async () => ({
  default: (await import("./policy-dialog.tsx")).ConsumerPolicyDialog,
}));
const RegisterDialog = lazy(async () => ({
  default: (await import("./register-dialog.tsx")).RegisterDialog,
}));
const ConsumerTagsDialog = lazy(async () => ({
  default: (await import("./tags-dialog.tsx")).ConsumerTagsDialog,
}));

interface Open {
  readonly action: ConsumerAction;
  readonly consumerName: string;
}

/** Who reads by plan: the simulated applications, and the registered consumers of enhanced fan-out. */
export function ConsumersTab({ streamName }: { readonly streamName: string }) {
  const { data: stream } = useStream(streamName);
  const consumers = useTopic(topics.consumers(streamName)).data?.consumers;
  const isMapped = useTopic(topics.mappings).data?.rows.some((row) => row.streamName === streamName) ?? false;
  const [registering, setRegistering] = useState(false);
  const [open, setOpen] = useState<Open | null>(null);
  if (stream === null || consumers === undefined) return <Skeleton className="h-64 rounded-lg" />;
  const consumer = consumers.find(({ consumerName }) => consumerName === open?.consumerName);
  // Who reads stands above those who could.
  const functions = <FunctionsCard streamName={streamName} retentionHours={stream.retentionHours} />;
  const close = (): void => setOpen(null);
  return (
    <div className="flex flex-col gap-4">
      {isMapped ? functions : null}
      <ApplicationPanel streamName={streamName} />
      {isMapped ? null : functions}
      <Card aria-label="Consumers" className="overflow-hidden">
        {consumers.length === 0 ? (
          <NoConsumers stream={stream} onRegister={() => setRegistering(true)} />
        ) : (
          <>
            <CardHeader
              title="Fan-out consumers"
              description={WHAT_IT_IS}
              actions={
                <Button size="sm" onClick={() => setRegistering(true)}>
                  <Plus aria-hidden />
                  Register consumer
                </Button>
              }
            />
            <ConsumerTable
              consumers={consumers}
              stream={stream}
              onAction={(action, consumerName) => setOpen({ action, consumerName })}
            />
          </>
        )}
      </Card>
      <Suspense fallback={null}>
        {registering ? <RegisterDialog stream={stream} onClose={() => setRegistering(false)} /> : null}
        {consumer === undefined ? null : (
          <>
            {open?.action === "listen" ? (
              <ListenDialog stream={stream} consumer={consumer} onClose={close} />
            ) : null}
            {open?.action === "tags" ? <ConsumerTagsDialog consumer={consumer} onClose={close} /> : null}
            {open?.action === "policy" ? (
              <ConsumerPolicyDialog stream={stream} consumer={consumer} onClose={close} />
            ) : null}
            {open?.action === "deregister" ? <DeregisterDialog consumer={consumer} onClose={close} /> : null}
          </>
        )}
      </Suspense>
    </div>
  );
}

const WHAT_IT_IS = (
  <>
    With <Term name="enhanced fan-out" /> each fan-out consumer gets records pushed, with 2 MiB a second of
    each shard to itself, instead of sharing that with all who poll.
  </>
);

interface NoConsumersProps {
  readonly stream: StreamView;
  readonly onRegister: () => void;
}

function NoConsumers({ stream, onRegister }: NoConsumersProps) {
  const steps: readonly ExampleStep[] = [
    {
      service: "kinesis",
      operation: "RegisterStreamConsumer",
      input: { StreamARN: stream.streamArn, ConsumerName: "reports" },
    },
  ];
  return (
    <>
      <EmptyState
        icon={<RadioTower />}
        title="No consumer is registered"
        actions={<Button onClick={onRegister}>Register consumer</Button>}
      >
        <p>{WHAT_IT_IS} Register one here or from your own code, then subscribe it to a shard.</p>
      </EmptyState>
      <div className="mx-auto max-w-2xl px-4 pb-8">
        <ExampleCall steps={steps} />
      </div>
    </>
  );
}
