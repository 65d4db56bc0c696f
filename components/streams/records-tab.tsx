"use client";

import { useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { RECORDS_KEPT, type RecordsState, recordKey } from "#browser/live/records-state.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/place-store.ts";
import type { DataFormat } from "#browser/records/decode.ts";
import { startOf } from "#browser/records/start-positions.ts";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { StreamView } from "#live/protocol.ts";
import { PauseButton } from "./pause-button.tsx";
import { RecordDetail } from "./records/record-detail.tsx";
import { RecordList } from "./records/record-list.tsx";
import { RecordsEmpty } from "./records/records-empty.tsx";
import { RecordsStatus } from "./records/records-status.tsx";
import { StartFields } from "./records/start-fields.tsx";
import { useStartChoice } from "./records/use-start-choice.ts";

/** The records of a stream, as they come in or from wherever one begins. */
export function RecordsTab({ streamName }: { readonly streamName: string }) {
  const { choice, format, change } = useStartChoice();
  const place = usePlace();
  const stream = useTopic<StreamView>(topics.stream(streamName)).data;
  const start = startOf(choice);
  const topic = start.ok ? topics.records(streamName, choice.shard, start.start) : null;
  const live = useTopic<RecordsState>(topic);
  const reading = `${placeKey(place)} ${topic}`;
  const [frozen, setFrozen] = useState<Frozen | null>(null);
  const [selectedKey, setSelectedKey] = useState<string | null>(null);
  const paused = frozen?.reading === reading && frozen.paused;
  const state = paused ? frozen.state : live.data;
  // Whoever reads from the past reads from its beginning: the list waits before the first of it would leave.
  if (choice.from !== "LATEST" && frozen?.reading !== reading && isFull(live.data)) {
    setFrozen({ reading, state: live.data, paused: true });
  }
  const selected = state?.records.find((record) => recordKey(record) === selectedKey) ?? null;
  const error = start.ok ? (state?.error ?? null) : start.missing;
  const isEmpty = state === null || state.records.length === 0;

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <StartFields choice={choice} stream={stream} onChange={change} />
        <div className="ml-auto flex items-center gap-2">
          <Segmented<DataFormat>
            aria-label="Show data as"
            value={format}
            onValueChange={(next) => change({ format: next })}
            options={[
              { value: "text", label: "UTF-8" },
              { value: "json", label: "JSON" },
              { value: "hex", label: "Hex" },
            ]}
          />
          <PauseButton
            paused={paused}
            onPausedChange={(next) => {
              if (live.data !== null) setFrozen({ reading, state: live.data, paused: next });
            }}
            what="the list"
          />
        </div>
      </div>
      {error === null ? null : <Notice kind={start.ok ? "error" : "info"}>{error}</Notice>}
      <RecordsStatus state={state} live={paused ? live.data : null} hasSelection={selected !== null} />
      <div
        className={cx(
          "grid items-start gap-3",
          selected && "lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]",
        )}
      >
        <Card aria-label="Records" className="overflow-hidden">
          {isEmpty ? (
            <RecordsEmpty choice={choice} isReading={topic !== null && error === null} onChange={change} />
          ) : (
            <RecordList
              key={reading}
              state={state}
              follows={choice.from === "LATEST"}
              format={format}
              selectedKey={selectedKey}
              onSelect={setSelectedKey}
            />
          )}
        </Card>
        {selected === null || stream === null ? null : (
          <RecordDetail
            record={selected}
            stream={stream}
            format={format}
            onClose={() => setSelectedKey(null)}
          />
        )}
      </div>
    </div>
  );
}

interface Frozen {
  /** What was being read when the list was stopped, or when it was told to go on. */
  readonly reading: string;
  readonly state: RecordsState;
  readonly paused: boolean;
}

function isFull(state: RecordsState | null): state is RecordsState {
  return state !== null && state.records.length >= RECORDS_KEPT && state.forgotten === 0;
}
