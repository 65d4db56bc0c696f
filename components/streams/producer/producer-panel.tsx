"use client";

import { useMutation } from "@tanstack/react-query";
import { Factory, Plus } from "lucide-react";
import { useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/place-store.ts";
import { firstSettings, settingsText } from "#browser/producer/settings-text.ts";
import { commandProducer, type ProducerCommand } from "#browser/producer/simulator-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ProducersData, StreamView } from "#live/protocol.ts";
import { ProducerForm } from "./producer-form.tsx";
import { ProducerRow } from "./producer-row.tsx";

/** The producers that are built in: clicked together here, run by the server. */
export function ProducerPanel({ streamName }: { readonly streamName: string }) {
  const stream = useTopic<StreamView>(topics.stream(streamName)).data;
  const producers = useTopic<ProducersData>(topics.producers(streamName)).data?.producers;
  const place = usePlace();
  const command = useMutation({ mutationFn: (next: ProducerCommand) => commandProducer(place, next) });
  const [editing, setEditing] = useState<string | null>(null);
  const edited = producers?.find(({ producerId }) => producerId === editing);
  const names = producers?.map(({ settings }) => settings.name) ?? [];
  const isReady = stream !== null && producers !== undefined;

  const run = (next: ProducerCommand): void => {
    command.mutate(next, { onSuccess: () => setEditing(null) });
  };

  return (
    <Card aria-labelledby="producer-title">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
        <div className="flex min-w-0 grow items-center gap-3">
          <Factory aria-hidden className="size-5 shrink-0 text-ink-3" />
          <div className="min-w-0">
            <h2 id="producer-title" className="font-semibold text-ink text-sm">
              Built-in producer
            </h2>
            <p className="text-ink-3 text-xs">
              {producers?.length === 0
                ? settingsText(firstSettings([]))
                : "It runs in the server and keeps running when you close this tab."}
            </p>
          </div>
        </div>
        <div className="flex gap-2">
          {producers === undefined || producers.length > 0 || editing === "new" ? null : (
            <>
              <Button size="sm" onClick={() => setEditing("new")} aria-expanded={false}>
                Change settings
              </Button>
              <Button
                size="sm"
                variant="primary"
                disabled={!isReady}
                busy={command.isPending}
                onClick={() => run({ kind: "start", streamName, settings: firstSettings([]) })}
              >
                Start producer
              </Button>
            </>
          )}
          {producers !== undefined && producers.length > 0 ? (
            <Button size="sm" variant="ghost" onClick={() => setEditing("new")} disabled={editing === "new"}>
              <Plus aria-hidden />
              Another
            </Button>
          ) : null}
        </div>
      </div>
      {producers?.map((producer) => (
        <ProducerRow
          key={producer.producerId}
          producer={producer}
          isEditing={producer.producerId === editing}
          busy={command.isPending}
          onCommand={run}
          onEdit={() => setEditing(editing === producer.producerId ? null : producer.producerId)}
        />
      ))}
      {command.error ? (
        <Notice kind="error" className="mx-4 mb-3">
          {command.error.message}
        </Notice>
      ) : null}
      {stream !== null && (editing === "new" || edited !== undefined) ? (
        <ProducerForm
          key={editing}
          stream={stream}
          initial={edited?.settings ?? firstSettings(names)}
          takenNames={names.filter((name) => name !== edited?.settings.name)}
          submitLabel={edited === undefined ? "Start producer" : "Save"}
          busy={command.isPending}
          onCancel={() => setEditing(null)}
          onSubmit={(settings) =>
            run(
              edited === undefined
                ? { kind: "start", streamName, settings }
                : { kind: "update", producerId: edited.producerId, settings },
            )
          }
        />
      ) : null}
    </Card>
  );
}
