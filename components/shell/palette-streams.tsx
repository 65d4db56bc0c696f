"use client";

import { Lock, RadioTower, Scaling, Send, Settings, Waves } from "lucide-react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { type StreamTab, streamHref } from "#browser/streams/stream-path.ts";
import { Group, Item } from "./palette-parts.tsx";

/** What one does in the stream of the page; the words are what is typed to find it. */
const IN_STREAM: readonly {
  readonly value: string;
  readonly label: string;
  readonly tab: StreamTab;
  /** The setting that the page scrolls to. */
  readonly hash?: string;
  readonly icon: typeof Send;
}[] = [
  {
    value: "consumers register fan-out subscribe listen",
    label: "Consumers",
    tab: "consumers",
    icon: RadioTower,
  },
  {
    value: "scale split merge shards update shard count",
    label: "Scale, split and merge",
    tab: "shards",
    icon: Scaling,
  },
  { value: "send put records", label: "Send records", tab: "send", icon: Send },
  { value: "encryption kms key", label: "Encryption", tab: "settings", hash: "#encryption", icon: Lock },
  {
    value: "settings mode on-demand retention record size policy monitoring tags warm throughput",
    label: "Settings",
    tab: "settings",
    icon: Settings,
  },
];

export interface StreamCommandsProps {
  /** The stream of the page; null elsewhere. */
  readonly here: string | null;
  readonly go: (href: string) => void;
}

/** The streams by name, and what one does in the one that one is at. */
export function StreamCommands({ here, go }: StreamCommandsProps) {
  const streams = useTopic(topics.streams).data?.rows ?? [];
  return (
    <>
      {streams.length === 0 ? null : (
        <Group heading="Streams">
          {streams.map(({ streamName }) => (
            <Item key={streamName} value={`stream ${streamName}`} onSelect={() => go(streamHref(streamName))}>
              <Waves aria-hidden />
              <span className="truncate">{streamName}</span>
            </Item>
          ))}
        </Group>
      )}
      {here === null ? null : (
        <Group heading={here}>
          {IN_STREAM.map(({ value, label, tab, hash = "", icon: Icon }) => (
            <Item
              key={label}
              value={`${value} ${here}`}
              onSelect={() => go(`${streamHref(here, tab)}${hash}`)}
            >
              <Icon aria-hidden />
              {label}
            </Item>
          ))}
        </Group>
      )}
    </>
  );
}
