"use client";

import { Factory } from "lucide-react";
import { firstSettings, settingsText } from "#browser/streams/producer/settings-text.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ProducerRow } from "./producer-row.tsx";
import { ProducersSummary } from "./producers-summary.tsx";
import { NEW, SettingsSection } from "./settings-section.tsx";
import { useProducers } from "./use-producers.ts";

/** As many are shown one by one; more are summed up. */
const MOST_ROWS = 2;

/** The producers of a stream in short: the first is a click away, and all there is to say has its own tab. */
export function ProducerPanel({ streamName }: { readonly streamName: string }) {
  const model = useProducers(streamName);
  const { producers, editing, stream } = model;
  const many = producers !== undefined && producers.length > 1;
  return (
    <Card aria-labelledby="producer-title">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
        <div className="flex min-w-0 grow items-center gap-3">
          <Factory aria-hidden className="size-5 shrink-0 text-ink-3" />
          <div className="min-w-0">
            <h2 id="producer-title" className="font-semibold text-base text-ink">
              {many ? "Simulated producers" : "Simulated producer"}
            </h2>
            <p className="text-ink-3 text-xs">
              {producers?.length === 0
                ? settingsText(firstSettings([]))
                : many
                  ? "They run in the server and keep running when you close this tab."
                  : "It runs in the server and keeps running when you close this tab."}
            </p>
          </div>
        </div>
        <div className="flex gap-2">
          {producers === undefined || producers.length > 0 || editing === NEW ? null : (
            <>
              <Button size="sm" onClick={() => model.setEditing(NEW)} aria-expanded={false}>
                Change settings
              </Button>
              <Button
                size="sm"
                variant="primary"
                disabled={stream === null}
                busy={model.isBusy}
                onClick={() => model.run({ kind: "start", streamName, settings: firstSettings([]) })}
              >
                Start producer
              </Button>
            </>
          )}
          {producers !== undefined && producers.length > 0 ? (
            <ButtonLink size="sm" variant="ghost" href={streamHref(streamName, "producers")}>
              All about producers
            </ButtonLink>
          ) : null}
        </div>
      </div>
      {producers !== undefined && producers.length > MOST_ROWS ? (
        <ProducersSummary producers={producers} />
      ) : (
        producers?.map((producer) => (
          <ProducerRow
            key={producer.producerId}
            producer={producer}
            isEditing={producer.producerId === editing}
            busy={model.isBusy}
            onCommand={model.run}
            onEdit={() => model.setEditing(editing === producer.producerId ? null : producer.producerId)}
          />
        ))
      )}
      {model.error ? (
        <Notice kind="error" className="mx-4 mb-3">
          {model.error.message}
        </Notice>
      ) : null}
      <SettingsSection streamName={streamName} model={model} />
    </Card>
  );
}
