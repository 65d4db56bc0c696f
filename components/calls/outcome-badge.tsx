import { Ban, CircleAlert, Gauge } from "lucide-react";
import { formatCount } from "#browser/text/format.ts";
import { Badge } from "#components/ui/badge.tsx";
import type { CallRow } from "#contract/calls.ts";

/** What came of a call: its status, and an icon and a word where it was not answered as asked. */
export function OutcomeBadge({ row }: { readonly row: CallRow }) {
  if (row.throttled === "whole") {
    return (
      <Badge tone="bad" icon={<Gauge aria-hidden />}>
        {row.status} Throttled
      </Badge>
    );
  }
  if (row.throttled === "partly") {
    return (
      <Badge tone="bad" icon={<Gauge aria-hidden />}>
        {row.status} {formatCount(row.refusedRecords)} of {formatCount(row.recordsIn ?? 0)} throttled
      </Badge>
    );
  }
  if (row.status >= 500) {
    return (
      <Badge tone="bad" icon={<CircleAlert aria-hidden />}>
        {row.status} Failed
      </Badge>
    );
  }
  if (row.status >= 400) {
    return (
      <Badge tone="bad" icon={<Ban aria-hidden />}>
        {row.status} Refused
      </Badge>
    );
  }
  return <span className="text-ink-2">{row.status}</span>;
}
