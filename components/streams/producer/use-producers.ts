"use client";

import { useMutation } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { commandProducer, type ProducerCommand } from "#browser/streams/producer/simulator-api.ts";
import type { QueryOf } from "#browser/streams/stream-query.ts";
import type { ProducerView } from "#contract/producers.ts";

const DONE: Record<ProducerCommand["kind"], string> = {
  start: "Started",
  resume: "Started",
  stop: "Stopped",
  update: "Saved",
  remove: "Removed",
};

/** A stream's producers, and what one does with them. */
export function useProducers(streamName: string) {
  const stream = useTopic(topics.stream(streamName)).data;
  const producers = useTopic(topics.producers(streamName)).data?.producers;
  const place = usePlace();
  /** The producer whose settings are open, `new`, or `copy-` and the one that is copied. */
  const [editing, setEditing] = useQueryState("producer" satisfies QueryOf<"producers">, parseAsString);
  const commands = useMutation({
    mutationFn: async (all: readonly ProducerCommand[]) => {
      for (const command of all) await commandProducer(place, command);
    },
    onSuccess: (_, all) => {
      const [first] = all;
      if (first !== undefined) announce(`${DONE[first.kind]}: ${all.map((each) => nameOf(each)).join(", ")}`);
    },
  });

  function nameOf(command: ProducerCommand): string {
    if (command.kind === "start") return command.settings.name;
    return (
      producers?.find(({ producerId }) => producerId === command.producerId)?.settings.name ?? "the producer"
    );
  }

  return {
    stream,
    producers,
    names: producers?.map(({ settings }) => settings.name) ?? [],
    editing,
    setEditing: (next: string | null) => void setEditing(next),
    isBusy: commands.isPending,
    error: commands.error,
    run(command: ProducerCommand): void {
      const closes = command.kind === "start" || command.kind === "update";
      commands.mutate([command], { onSuccess: () => (closes ? void setEditing(null) : undefined) });
    },
    runAll(kind: "resume" | "stop", which: readonly ProducerView[]): void {
      commands.mutate(which.map(({ producerId }) => ({ kind, producerId })));
    },
  };
}

export type ProducersModel = ReturnType<typeof useProducers>;
