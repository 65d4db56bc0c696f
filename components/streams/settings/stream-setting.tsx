"use client";

import { SettingCard, type SettingCardProps } from "#components/resource/setting-card.tsx";
import type { StreamView } from "#contract/stream.ts";
import { isActive, useStreamChange } from "../stream/use-stream-change.ts";

export interface StreamSettingProps
  extends Omit<SettingCardProps, "isReady" | "change" | "busy" | "danger" | "onSubmit"> {
  readonly stream: StreamView;
  /** Whether the stream is as its steps make it. */
  readonly isReached: (stream: StreamView) => boolean;
  readonly doneText: string;
}

/** A setting whose change the stream goes through, UPDATING, until it is as asked. */
export function StreamSetting({ stream, isReached, doneText, ...card }: StreamSettingProps) {
  const change = useStreamChange(stream);
  return (
    <SettingCard
      {...card}
      isReady={isActive(stream)}
      change={change}
      onSubmit={() => change.run({ steps: card.steps, isReached, doneText })}
    />
  );
}
