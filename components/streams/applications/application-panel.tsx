"use client";

import { Plus, Users } from "lucide-react";
import { lazy, Suspense, useDeferredValue, useMemo, useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { APPLICATION_PRESETS } from "#browser/streams/applications/settings-form.ts";
import { freeName } from "#browser/text/free-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { SimulatedConsumerSettings } from "#contract/simulated-consumers.ts";
import { ApplicationCard } from "./application-card.tsx";
import { PresetButtons } from "./preset-buttons.tsx";
import { useApplicationCommand } from "./use-application-command.ts";

const ApplicationForm = lazy(async () => ({
  default: (await import("./application-form.tsx")).ApplicationForm,
}));

const WHAT_IT_IS =
  "A consumer application reads the stream as the Kinesis Client Library does: its workers share the shards by a lease table, save how far they are as checkpoints, and take over from a worker that dies.";

/** The simulated applications of a stream: clicked together here, run by the server. */
export function ApplicationPanel({ streamName }: { readonly streamName: string }) {
  // Drawn in pieces between which the browser is free: a large stream has a thousand leases.
  const data = useDeferredValue(useTopic(topics.simulatedConsumers(streamName)).data);
  const names = useMemo(() => data?.consumers.map(({ settings }) => settings.name) ?? [], [data]);
  const [draft, setDraft] = useState<SimulatedConsumerSettings | null>(null);
  const start = useApplicationCommand(() => setDraft(null));
  if (data === null) return <Skeleton className="h-64 rounded-lg" />;
  const first = APPLICATION_PRESETS[0]?.settings;
  const named = (settings: SimulatedConsumerSettings): SimulatedConsumerSettings => ({
    ...settings,
    name: freeName(settings.name, names),
  });
  const run = (settings: SimulatedConsumerSettings): void =>
    start.mutate({ command: { kind: "start", streamName, settings }, done: `${settings.name} is started.` });
  const form =
    draft === null ? null : (
      <Suspense fallback={<Skeleton className="m-4 h-40" />}>
        <ApplicationForm
          initial={draft}
          taken={names}
          isNew
          busy={start.isPending}
          onCancel={() => setDraft(null)}
          onSubmit={run}
        />
      </Suspense>
    );
  const custom = (
    <Button variant="primary" onClick={() => first && setDraft(named(first))}>
      <Plus aria-hidden />
      Start application
    </Button>
  );

  return (
    <section aria-label="Consumer applications" className="flex flex-col gap-4">
      <Card className="overflow-hidden">
        {data.consumers.length === 0 ? (
          <>
            <EmptyState icon={<Users />} title="No application reads this stream" className="pb-4!">
              <p>{WHAT_IT_IS} Start one with one press, or set it up yourself.</p>
            </EmptyState>
            <div className="px-4 pb-4">
              <PresetButtons busy={start.isPending} onStart={(settings) => run(named(settings))} />
              {draft === null ? <div className="flex justify-center pt-3">{custom}</div> : null}
            </div>
          </>
        ) : (
          <CardHeader
            title="Consumer applications"
            description={WHAT_IT_IS}
            actions={
              <Button
                size="sm"
                variant="primary"
                disabled={draft !== null}
                onClick={() => first && setDraft(named(first))}
              >
                <Plus aria-hidden />
                Start application
              </Button>
            }
          />
        )}
        {draft === null || data.consumers.length === 0 ? null : (
          <div className="px-4 pb-4">
            <PresetButtons busy={start.isPending} onStart={(settings) => run(named(settings))} />
          </div>
        )}
        {form}
      </Card>
      {data.consumers.map((application) => (
        <ApplicationCard
          key={application.consumerId}
          application={application}
          nowMs={data.nowMs}
          names={names}
        />
      ))}
    </section>
  );
}
