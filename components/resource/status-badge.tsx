"use client";

import type { LucideIcon } from "lucide-react";
import { useTimeStopped } from "#components/calling/use-clock.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";

/** How a state of a resource looks. */
export interface StatusLook {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly word: string;
  /** It ends by itself, in the account's time. */
  readonly passes?: boolean;
}

export interface StatusBadgeProps<S extends string> {
  readonly status: S;
  readonly looks: Readonly<Record<S, StatusLook>>;
  /** Says the state that one wants without a badge: in a list, where only the others are news. */
  readonly quiet?: boolean;
}

/** A resource's state as icon, word and colour; one that passes says so where time stands still. */
export function StatusBadge<S extends string>({ status, looks, quiet = false }: StatusBadgeProps<S>) {
  const timeStopped = useTimeStopped();
  const { tone, icon: Icon, word, passes = false } = looks[status];
  if (quiet && tone === "ok") return <span className="text-ink-2">{word}</span>;
  return (
    <Badge tone={tone} icon={<Icon aria-hidden className={passes && !timeStopped ? "animate-spin" : ""} />}>
      {word}
      {passes && timeStopped ? ", time stopped" : ""}
    </Badge>
  );
}
