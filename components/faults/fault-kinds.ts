import { Biohazard, Gauge, KeyRound, type LucideIcon, Skull, Split, Timer, Unplug } from "lucide-react";
import { type StreamTab, streamHref } from "#browser/streams/stream-path.ts";
import type { FaultKind, FaultSpec } from "#contract/faults.ts";

export interface FaultLook {
  readonly title: string;
  readonly icon: LucideIcon;
  readonly about: string;
  /** Where its effect is seen. */
  readonly see: string;
  readonly tab: StreamTab | "calls";
  /** Whether it is about one stream and no fewer. */
  readonly needsStream: boolean;
  readonly turnOn: string;
}

export const FAULT_KINDS: Readonly<Record<FaultKind, FaultLook>> = {
  throttle: {
    title: "Throttle calls",
    icon: Gauge,
    about: "A share of an operation’s calls is answered with its throttling error, each as a whole.",
    see: "Retried and throttled records of producers",
    tab: "producers",
    needsStream: false,
    turnOn: "Turn on",
  },
  latency: {
    title: "Add latency",
    icon: Timer,
    about: "Calls begin later, by the account’s clock. Equal ends make a fixed delay.",
    see: "Fewer calls of whoever waits for each answer",
    tab: "monitor",
    needsStream: false,
    turnOn: "Turn on",
  },
  "cut-client": {
    title: "Cut a client off",
    icon: Unplug,
    about: "Its calls get no answer: over the wire the connection is closed, as if the network were gone.",
    see: "Its calls, unanswered, and the gap it leaves",
    tab: "calls",
    needsStream: false,
    turnOn: "Cut off",
  },
  "drop-worker": {
    title: "Drop a worker",
    icon: Skull,
    about: "A worker of a simulated application dies. Others take its leases when they have expired.",
    see: "The lease table",
    tab: "consumers",
    needsStream: true,
    turnOn: "Kill it",
  },
  "poison-record": {
    title: "Poison record",
    icon: Biohazard,
    about: "Puts one record that is no JSON text. A consumer that tries again for ever never gets past it.",
    see: "The blocked shard in the lease table",
    tab: "consumers",
    needsStream: true,
    turnOn: "Put it",
  },
  "disable-key": {
    title: "Disable the key",
    icon: KeyRound,
    about: "The key of the stream’s encryption is disabled: within a second nobody writes or reads it.",
    see: "Puts and reads that fail",
    tab: "monitor",
    needsStream: true,
    turnOn: "Disable it",
  },
  "skew-keys": {
    title: "Skew the keys",
    icon: Split,
    about: "The stream’s producers give one key most of their records, and one shard most of the load.",
    see: "The hot shard",
    tab: "shards",
    needsStream: true,
    turnOn: "Turn on",
  },
};

/** The page on which a fault's effect is seen, if there is one for all that it strikes. */
export function seenAt(spec: FaultSpec): string | null {
  const { tab } = FAULT_KINDS[spec.kind];
  if (tab === "calls") return "/calls";
  return "streamName" in spec && spec.streamName !== null ? streamHref(spec.streamName, tab) : null;
}
