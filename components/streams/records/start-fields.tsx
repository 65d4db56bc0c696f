"use client";

import { useId } from "react";
import { serverNowMs } from "#browser/live/live.ts";
import {
  localTimeText,
  START_POSITIONS,
  type StartChoice,
  type StartType,
} from "#browser/streams/records/start-positions.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { StreamView } from "#contract/stream.ts";
import type { ChoiceChange } from "./use-start-choice.ts";

/** Reading at a time begins this long ago until another time is chosen. */
const FIRST_AGO_MS = 5 * 60_000;

export interface StartFieldsProps {
  readonly choice: StartChoice;
  readonly stream: StreamView | null;
  readonly onChange: (part: ChoiceChange) => void;
}

/** Which shard is read, and from where. */
export function StartFields({ choice, stream, onChange }: StartFieldsProps) {
  const id = useId();
  const shards = stream?.shards ?? [];
  const needsNumber = choice.from === "AT_SEQUENCE_NUMBER" || choice.from === "AFTER_SEQUENCE_NUMBER";
  const chooseFrom = (from: StartType): void => {
    const timestampMs = choice.timestampMs ?? Math.floor((serverNowMs() - FIRST_AGO_MS) / 1_000) * 1_000;
    onChange(from === "AT_TIMESTAMP" ? { from, timestampMs } : { from });
  };
  const known = choice.shard === "*" || shards.some(({ shardId }) => shardId === choice.shard);
  return (
    <>
      <Select<StartType>
        aria-label="Begin at"
        prefix="Begin"
        className="w-60 max-w-full"
        options={START_POSITIONS}
        value={choice.from}
        onValueChange={chooseFrom}
      />
      <Select<string>
        aria-label="Shard to read"
        className="w-44 max-w-full"
        options={[
          { value: "*", label: "All shards" },
          ...shards.map(({ shardId, closedAtMs }) => ({
            value: shardId,
            label: `Shard ${shortShardId(shardId)}${closedAtMs === null ? "" : " (closed)"}`,
          })),
          ...(known ? [] : [{ value: choice.shard, label: choice.shard }]),
        ]}
        value={choice.shard}
        onValueChange={(shard) => onChange({ shard })}
      />
      {choice.from === "AT_TIMESTAMP" ? (
        <label htmlFor={`${id}-at`} className="flex items-center gap-2 text-ink-3 text-sm">
          <span className="sr-only">Time to begin at</span>
          <Input
            id={`${id}-at`}
            type="datetime-local"
            step={1}
            className="w-56"
            value={choice.timestampMs === null ? "" : localTimeText(choice.timestampMs)}
            onChange={(event) => {
              const timestampMs = new Date(event.target.value).getTime();
              if (!Number.isNaN(timestampMs)) onChange({ timestampMs });
            }}
          />
        </label>
      ) : null}
      {needsNumber ? (
        <Input
          mono
          aria-label="Sequence number"
          placeholder="Sequence number"
          inputMode="numeric"
          className="w-[30rem] max-w-full"
          value={choice.sequenceNumber}
          onChange={(event) => onChange({ sequenceNumber: event.target.value })}
        />
      ) : null}
    </>
  );
}
