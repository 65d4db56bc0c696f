"use client";

import { Factory, Play, Plus, Square } from "lucide-react";
import { minuteStack } from "#browser/streams/producer/minute-stack.ts";
import { firstSettings } from "#browser/streams/producer/settings-text.ts";
import { formatCount } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { MinuteLegend } from "./minute-chart.tsx";
import { ProducerCard } from "./producer-card.tsx";
import { copyOf, NEW, SettingsSection } from "./settings-section.tsx";
import { type ProducersModel, useProducers } from "./use-producers.ts";

/** All producers of a stream side by side: what each does, and what its retries cost. */
export function ProducersTab({ streamName }: { readonly streamName: string }) {
  const model = useProducers(streamName);
  const { producers, editing } = model;
  if (producers === undefined) return <Skeleton className="h-56 rounded-lg" />;
  const highest = Math.max(10, ...producers.map(({ lastMinute }) => minuteStack(lastMinute).highest));
  return (
    <Card aria-labelledby="producers-title">
      <Header model={model} />
      {editing === null || producers.some(({ producerId }) => producerId === editing) ? null : (
        <SettingsSection streamName={streamName} model={model} />
      )}
      {model.error ? (
        <Notice kind="error" className="mx-4 mb-3">
          {model.error.message}
        </Notice>
      ) : null}
      {producers.length === 0 && editing === null ? (
        <NoProducers
          busy={model.isBusy}
          onStart={() => model.run({ kind: "start", streamName, settings: firstSettings([]) })}
          onNew={() => model.setEditing(NEW)}
        />
      ) : null}
      {producers.map((producer) => (
        <div key={producer.producerId}>
          <ProducerCard
            producer={producer}
            highest={highest}
            busy={model.isBusy}
            onCommand={model.run}
            onEdit={() => model.setEditing(producer.producerId)}
            onDuplicate={() => model.setEditing(copyOf(producer.producerId))}
          />
          {editing === producer.producerId ? <SettingsSection streamName={streamName} model={model} /> : null}
        </div>
      ))}
      {producers.length === 0 ? null : (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-t px-4 py-2">
          <MinuteLegend />
          <p className="text-ink-3 text-xs">
            The last 60 seconds, all charts up to {formatCount(highest)} attempts/s
          </p>
        </div>
      )}
    </Card>
  );
}

function Header({ model }: { readonly model: ProducersModel }) {
  const { producers = [], editing } = model;
  const running = producers.filter(({ status }) => status === "running");
  const stopped = producers.filter(({ status }) => status === "stopped");
  return (
    <CardHeader
      id="producers-title"
      title="Producers"
      description={
        producers.length === 0
          ? "They run in the server, as clients of it."
          : `${formatCount(running.length)} of ${formatCount(producers.length)} running, in the server, also while no page is open.`
      }
      actions={
        <>
          {stopped.length > 0 ? (
            <Button size="sm" busy={model.isBusy} onClick={() => model.runAll("resume", stopped)}>
              <Play aria-hidden />
              Start all
            </Button>
          ) : null}
          {running.length > 0 ? (
            <Button size="sm" busy={model.isBusy} onClick={() => model.runAll("stop", running)}>
              <Square aria-hidden />
              Stop all
            </Button>
          ) : null}
          <Button
            size="sm"
            variant="primary"
            disabled={editing === NEW || model.stream === null}
            onClick={() => model.setEditing(NEW)}
          >
            <Plus aria-hidden />
            New producer
          </Button>
        </>
      }
    />
  );
}

interface NoProducersProps {
  readonly busy: boolean;
  readonly onStart: () => void;
  readonly onNew: () => void;
}

function NoProducers({ busy, onStart, onNew }: NoProducersProps) {
  return (
    <div className="border-line border-t">
      <EmptyState
        icon={<Factory />}
        title="Nobody produces here yet"
        actions={
          <>
            <Button variant="primary" busy={busy} onClick={onStart}>
              Start one at 200 records/s
            </Button>
            <Button onClick={onNew}>Choose its records and rate</Button>
          </>
        }
      >
        <p>
          A producer puts records as an application does: orders, clicks, sensors, payments, at a rate that
          stays, swings or peaks. Start several with different retries on a shard that is full, and compare
          what each costs.
        </p>
      </EmptyState>
    </div>
  );
}
