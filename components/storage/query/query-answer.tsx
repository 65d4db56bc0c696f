"use client";

import { Download } from "lucide-react";
import { toCsv, toJsonLines } from "#browser/storage/export-rows.ts";
import { formatBytes, formatCount, plural } from "#browser/text/format.ts";
import { visibleText } from "#browser/text/visible-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { QueryAnswer } from "#contract/query.ts";
import type { QueryReply, SelectedObjects } from "#contract/storage.ts";
import { RowsTable } from "../rows/rows-table.tsx";

const CAUSES = {
  sql: "The query is not right",
  object: "An object cannot be read",
  time: "The query took too long",
  memory: "The query needs too much memory",
  cancelled: "The query was cancelled",
  busy: "The server runs other queries",
  ended: "The query ended its process",
} as const;

export interface QueryAnswerViewProps {
  readonly reply: QueryReply;
  readonly bucketName: string;
  /** Has broken records passed over from now on; null where they are already. */
  readonly onSkipBroken: (() => void) | null;
}

/** What a query came to: rows, or why there are none; and what of the bucket was read. */
export function QueryAnswerView({ reply, bucketName, onSkipBroken }: QueryAnswerViewProps) {
  const { outcome, objects } = reply;
  if (outcome.kind === "problem") {
    const place = outcome.at === undefined ? "" : ` in line ${outcome.at.line}`;
    return (
      <Notice
        kind="error"
        title={`${CAUSES[outcome.cause]}${place}`}
        action={
          outcome.cause === "object" && onSkipBroken !== null ? (
            <Button size="sm" onClick={onSkipBroken}>
              Pass over broken records
            </Button>
          ) : undefined
        }
      >
        <p className="whitespace-pre-wrap">{visibleText(outcome.message, { lines: true })}</p>
      </Notice>
    );
  }
  return (
    <Card aria-label="Result" className="overflow-hidden">
      <CardHeader
        title="Result"
        badge={<span className="text-ink-3 text-xs">{plural(outcome.rows.length, "row")}</span>}
        description={said(outcome, objects)}
        divided
        actions={
          outcome.rows.length === 0 ? undefined : (
            <>
              <Button size="sm" onClick={() => save(`${bucketName}.csv`, "text/csv", toCsv(outcome))}>
                <Download aria-hidden />
                CSV
              </Button>
              <Button
                size="sm"
                onClick={() => save(`${bucketName}.jsonl`, "application/x-ndjson", toJsonLines(outcome))}
              >
                <Download aria-hidden />
                JSON lines
              </Button>
            </>
          )
        }
      />
      {outcome.rows.length === 0 ? (
        <EmptyState title="No row">
          {objects.count === 0
            ? "No object of these keys holds records."
            : "The query is right, and no record is like it asks for."}
        </EmptyState>
      ) : (
        <RowsTable
          label="Rows of the result"
          columns={outcome.columns}
          rows={outcome.rows}
          className="max-h-[min(60vh,40rem)]"
        />
      )}
    </Card>
  );
}

/** How long it took, what was read, and each bound that cut something off. */
function said(outcome: QueryAnswer, objects: SelectedObjects): string {
  const parts = [
    `${formatCount(outcome.elapsedMs)} ms`,
    `${plural(objects.count, "object")} read, ${formatBytes(objects.sizeBytes)}`,
  ];
  if (objects.hasMore) {
    parts.push(
      `one query reads ${formatCount(objects.count)}: those after ${visibleText(objects.lastKey ?? "")} were not read`,
    );
  }
  if (objects.withoutRecords > 0) {
    parts.push(`${plural(objects.withoutRecords, "object")} without records left out`);
  }
  if (outcome.endedBy === "rows") parts.push("the first 1,000 rows only");
  if (outcome.endedBy === "bytes") parts.push("cut at 1 MiB");
  if (outcome.cutValues > 0) parts.push(`${plural(outcome.cutValues, "value")} cut`);
  if (outcome.skippedRecords !== null && outcome.skippedRecords > 0) {
    parts.push(`${plural(outcome.skippedRecords, "broken record")} passed over`);
  }
  return parts.join(" · ");
}

function save(fileName: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
