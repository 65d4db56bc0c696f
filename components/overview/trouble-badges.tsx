import { CircleAlert, TriangleAlert } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { Trouble } from "#contract/pipeline.ts";

/** What is wrong, each in two words with an icon; the whole sentence as a hint and for screen readers. */
export function TroubleBadges({ troubles }: { readonly troubles: readonly Trouble[] }) {
  return troubles.map(({ severity, what, text }) => {
    const Icon = severity === "bad" ? CircleAlert : TriangleAlert;
    return (
      <Badge key={what} tone={severity} icon={<Icon aria-hidden />}>
        <span aria-hidden title={text}>
          {what}
        </span>
        <span className="sr-only">{`${what}: ${text}`}</span>
      </Badge>
    );
  });
}
