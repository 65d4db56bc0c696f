"use client";

import { Factory } from "lucide-react";
import { firstSettings, settingsText } from "#browser/streams/producer/settings-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ProducerRow } from "./producer-row.tsx";
import { ProducersSummary } from "./producers-summary.tsx";
import { NEW, SettingsSection } from "./settings-section.tsx";
import { useProducers } from "./use-producers.ts";

/** As many are shown one by one; more are summed up. */
const MOST_ROWS = 2;

export interface ProducerPanelProps {
  readonly streamName: string;
  /** Rows of a card that shows more than producers; otherwise it is a card of its own, with its head. */
  readonly inCard: boolean;
}

/** The producers of a stream in short: the first is a click away, and all there is to say has its own tab. */
export function ProducerPanel({ streamName, inCard }: ProducerPanelProps) {
  const model = useProducers(streamName);
  const { producers, editing, stream } = model;
  const title =
    producers !== undefined && producers.length > 1 ? "Simulated producers" : "Simulated producer";
  const start =
    producers === undefined || producers.length > 0 || editing === NEW ? null : (
      <>
        <Button
          size="sm"
          variant={inCard ? "ghost" : "secondary"}
          onClick={() => model.setEditing(NEW)}
          aria-expanded={false}
        >
          Change settings
        </Button>
        <Button
          size="sm"
          variant={inCard ? "secondary" : "primary"}
          disabled={stream === null}
          busy={model.isBusy}
          onClick={() => model.run({ kind: "start", streamName, settings: firstSettings([]) })}
        >
          Start producer
        </Button>
      </>
    );
  const about = producers?.length === 0 ? settingsText(firstSettings([])) : RUNS_ON;
  const rows = (
    <>
      {producers !== undefined && producers.length > MOST_ROWS ? (
        <ProducersSummary streamName={streamName} producers={producers} />
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
    </>
  );
  if (!inCard) {
    return (
      <Card aria-label={title}>
        <CardHeader icon={<Factory />} title={title} description={about} actions={start} />
        {rows}
      </Card>
    );
  }
  return (
    <section aria-label={title}>
      {start === null ? null : (
        <div className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-1">
          <p className="min-w-0 grow text-ink-3 text-xs">No simulated producer puts records here.</p>
          {start}
        </div>
      )}
      {rows}
    </section>
  );
}

const RUNS_ON = "Runs in the server, and keeps running when you close this tab.";
