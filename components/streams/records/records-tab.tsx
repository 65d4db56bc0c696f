"use client";

import { Waypoints } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { RECORDS_KEPT, type RecordsState, recordKey } from "#browser/live/records-state.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { parseRecordName } from "#browser/streams/journey/record-name.ts";
import type { DataFormat } from "#browser/streams/records/decode.ts";
import { startOf } from "#browser/streams/records/start-positions.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { FreezeButton } from "#components/ui/freeze-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFreeze } from "#components/ui/use-freeze.ts";
import { useJourney } from "../journey/use-journey.ts";
import { useJourneyView } from "../journey/use-journey-view.ts";
import { RecordList } from "./record-list.tsx";
import { RecordsEmpty } from "./records-empty.tsx";
import { RecordsStatus } from "./records-status.tsx";
import { StartFields } from "./start-fields.tsx";
import { useStartChoice } from "./use-start-choice.ts";

const RecordDetail = lazy(async () => ({ default: (await import("./record-detail.tsx")).RecordDetail }));
const RecordJourney = lazy(async () => ({
  default: (await import("../journey/record-journey.tsx")).RecordJourney,
}));
const KeyPanel = lazy(async () => ({ default: (await import("../journey/key-panel.tsx")).KeyPanel }));

/** The records of a stream, as they come in or from wherever one begins. */
export function RecordsTab({ streamName }: { readonly streamName: string }) {
  const { choice, format, change } = useStartChoice();
  const place = usePlace();
  const stream = useTopic(topics.stream(streamName)).data;
  const start = startOf(choice);
  const topic = start.ok ? topics.records(streamName, choice.shard, start.start) : null;
  const live = useTopic(topic);
  const reading = `${placeKey(place)} ${topic}`;
  const freeze = useFreeze<RecordsState>(reading);
  const view = useJourneyView();
  const state = freeze.frozen ?? live.data;
  // Whoever reads from the past reads from its beginning: the list waits before the first of it would leave.
  if (choice.from !== "LATEST" && freeze.frozen === null && !freeze.wentOn && isFull(live.data)) {
    freeze.freeze(live.data);
  }
  // Up to 11,000 records, four times a second: nothing is looked for where nothing was chosen.
  const listed =
    view.record === null
      ? null
      : (state?.records.find((record) => recordKey(record) === view.record) ?? null);
  // A link may name a record that the list does not hold.
  const named = parseRecordName(view.record);
  const linked = useJourney(streamName, listed === null ? named : null);
  const selected = listed ?? linked.data?.record ?? null;
  const error = start.ok ? (state?.error ?? null) : start.missing;
  const isEmpty = state === null || state.records.length === 0;

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <StartFields choice={choice} stream={stream} onChange={change} />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <Button
            size="sm"
            aria-pressed={view.key !== null}
            onClick={() => view.follow(view.key === null ? "" : null)}
          >
            <Waypoints aria-hidden />
            Follow a key
          </Button>
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
          <FreezeButton of={freeze} now={() => live.data} what="the list" />
        </div>
      </div>
      {error === null ? null : <Notice kind={start.ok ? "error" : "info"}>{error}</Notice>}
      {view.key === null ? null : (
        <Suspense fallback={<Skeleton className="h-40 rounded-lg" />}>
          <KeyPanel
            key={view.key}
            streamName={streamName}
            partitionKey={view.key}
            format={format}
            selected={view.record}
            onFollow={view.follow}
            onSelect={view.showJourneyOf}
            onClose={() => view.follow(null)}
          />
        </Suspense>
      )}
      {view.record !== null && selected === null && (named === null || linked.error !== null) ? (
        <Notice
          kind="warn"
          title="The record of this address cannot be shown"
          action={
            <Button size="sm" onClick={() => view.select(null)}>
              Look at none
            </Button>
          }
        >
          {named === null
            ? "It names no record: a shard, a slash, a sequence number."
            : errorText(linked.error).description}
        </Notice>
      ) : null}
      <RecordsStatus
        state={state}
        live={freeze.frozen === null ? null : live.data}
        hasSelection={selected !== null}
      />
      <div
        className={cx(
          "grid items-start gap-3",
          selected && "lg:grid-cols-[minmax(0,1fr)_minmax(20rem,28rem)]",
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
              selectedKey={view.record}
              onSelect={view.select}
            />
          )}
        </Card>
        {selected === null || stream === null ? null : (
          <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
            <RecordDetail
              record={selected}
              stream={stream}
              format={format}
              side={view.side}
              onSide={view.showSide}
              journey={
                <Suspense fallback={<Skeleton className="m-4 h-96" />}>
                  <RecordJourney key={recordKey(selected)} streamName={streamName} record={selected} />
                </Suspense>
              }
              onFollowKey={view.follow}
              onClose={() => view.select(null)}
            />
          </Suspense>
        )}
      </div>
    </div>
  );
}

function isFull(state: RecordsState | null): state is RecordsState {
  return state !== null && state.records.length >= RECORDS_KEPT && state.forgotten === 0;
}
