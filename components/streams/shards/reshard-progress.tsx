"use client";

import { Check, Circle } from "lucide-react";
import { Notice } from "#components/ui/notice.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import type { Reshard } from "./use-reshard.ts";

const STEPS = [
  { title: "The call is accepted", during: "asking" },
  { title: "The stream is UPDATING", during: "updating" },
  { title: "The stream is ACTIVE, its new shards are open", during: "done" },
] as const;

/** How far a split or merge is, step by step; or why it was refused, in the service's words. */
export function ReshardProgress({ reshard }: { readonly reshard: Reshard }) {
  if (reshard.error !== null) {
    return <Notice kind="error">{reshard.error}</Notice>;
  }
  if (reshard.phase === "idle") return null;
  const at = STEPS.findIndex(({ during }) => during === reshard.phase);
  return (
    <ol className="flex flex-col gap-1.5 rounded-lg border border-line bg-sunken px-3 py-2.5 text-sm">
      {STEPS.map(({ title }, index) => {
        const isDone = index < at || reshard.phase === "done";
        return (
          <li
            key={title}
            className={isDone ? "flex items-center gap-2 text-ink" : "flex items-center gap-2 text-ink-3"}
          >
            {isDone ? (
              <Check aria-hidden className="size-4 text-ok" />
            ) : index === at ? (
              <Spinner />
            ) : (
              <Circle aria-hidden className="size-4" />
            )}
            {title}
          </li>
        );
      })}
    </ol>
  );
}
