"use client";

import { CircleCheck, CircleX } from "lucide-react";
import Link from "next/link";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Visible } from "#components/ui/visible.tsx";

export interface SentRecord {
  readonly id: number;
  readonly partitionKey: string;
  readonly result:
    | { readonly accepted: true; readonly shardId: string; readonly sequenceNumber: string }
    | { readonly accepted: false; readonly title: string; readonly description: string };
}

/** What came of the records sent from this page, the newest first. */
export function SentRecords({ records }: { readonly records: readonly SentRecord[] }) {
  if (records.length === 0) return null;
  return (
    <Card>
      <CardHeader
        title="Sent from here"
        actions={
          <Link href="?tab=records" className="rounded-sm text-accent-ink text-sm hover:underline">
            See the records
          </Link>
        }
      />
      <ul>
        {records.map(({ id, partitionKey, result }) => (
          <li key={id} className="flex items-start gap-2 border-line border-t px-4 py-2 text-sm">
            {result.accepted ? (
              <CircleCheck aria-label="Accepted" className="mt-0.5 size-4 shrink-0 text-ok" />
            ) : (
              <CircleX aria-label="Refused" className="mt-0.5 size-4 shrink-0 text-bad" />
            )}
            <div className="min-w-0 grow">
              <p className="truncate text-ink">
                <Visible text={partitionKey} />
              </p>
              {result.accepted ? (
                <p className="flex items-center gap-1 text-ink-3 text-xs">
                  <span className="shrink-0">{result.shardId}</span>
                  <code className="min-w-0 truncate">{result.sequenceNumber}</code>
                  <CopyButton text={result.sequenceNumber} label="Copy sequence number" />
                </p>
              ) : (
                <p className="break-words text-bad text-xs">
                  {result.title}: {result.description}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
