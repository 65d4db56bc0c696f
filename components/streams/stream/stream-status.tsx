"use client";

import { CircleCheck, CircleX, LoaderCircle, RefreshCw } from "lucide-react";
import { useTimeStopped } from "#components/calling/use-clock.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { StreamStatus as Status } from "#contract/stream.ts";

const looks: Record<
  Status,
  { readonly tone: Tone; readonly icon: typeof CircleCheck; readonly word: string; readonly moves: boolean }
> = {
  ACTIVE: { tone: "ok", icon: CircleCheck, word: "Active", moves: false },
  CREATING: { tone: "accent", icon: LoaderCircle, word: "Creating", moves: true },
  UPDATING: { tone: "warn", icon: RefreshCw, word: "Updating", moves: true },
  DELETING: { tone: "bad", icon: CircleX, word: "Deleting", moves: false },
};

/** A stream's status as icon, word and colour. */
export function StreamStatusBadge({ status }: { readonly status: Status }) {
  const timeStopped = useTimeStopped();
  const { tone, icon: Icon, word, moves } = looks[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className={moves && !timeStopped ? "animate-spin" : ""} />}>
      {word}
      {moves && timeStopped ? ", time stopped" : ""}
    </Badge>
  );
}
