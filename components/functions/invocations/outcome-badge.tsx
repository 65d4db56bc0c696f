import { CircleCheck, CircleX, LoaderCircle } from "lucide-react";
import { isFailed, OUTCOME_TEXT } from "#browser/functions/invocations/invocation-look.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { InvocationView } from "#contract/functions.ts";

/** How an invocation ended. */
export function OutcomeBadge({ invocation }: { readonly invocation: InvocationView }) {
  const { outcome } = invocation;
  const word = OUTCOME_TEXT[outcome];
  if (outcome === "running") {
    return (
      <Badge tone="accent" icon={<LoaderCircle aria-hidden className="animate-spin" />}>
        {word}
      </Badge>
    );
  }
  if (isFailed(invocation)) {
    return (
      <Badge tone="bad" icon={<CircleX aria-hidden />}>
        {word}
      </Badge>
    );
  }
  return (
    <span className="inline-flex items-center gap-1 text-ink-2 text-xs">
      <CircleCheck aria-hidden className="size-3.5 text-ok" />
      {word}
    </span>
  );
}
