"use client";

import { CircleCheck, CirclePause, CircleStop } from "lucide-react";
import { useTimeStopped } from "#components/calling/use-clock.ts";
import { Badge } from "#components/ui/badge.tsx";

/** Whether a producer or an application runs: with what keeps it from doing anything while it does. */
export function RunStatus({ status }: { readonly status: "running" | "stopped" }) {
  const timeStopped = useTimeStopped();
  if (status === "stopped") return <Badge icon={<CircleStop aria-hidden />}>Stopped</Badge>;
  return timeStopped ? (
    <Badge icon={<CirclePause aria-hidden />}>Running, time stopped</Badge>
  ) : (
    <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
      Running
    </Badge>
  );
}
