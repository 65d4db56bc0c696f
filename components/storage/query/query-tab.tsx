"use client";

import { useMutation } from "@tanstack/react-query";
import { Play, Square } from "lucide-react";
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useEffect, useMemo, useRef, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { FIRST_SQL, queryExamples } from "#browser/storage/query-examples.ts";
import { queryObjects } from "#browser/storage/storage-api.ts";
import { plural } from "#browser/text/format.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { CodeEditor } from "#components/editor/code-editor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { QueryColumn } from "#contract/query.ts";
import type { QueryReply, QueryRequest } from "#contract/storage.ts";
import { QueryAnswerView } from "./query-answer.tsx";
import { FORMATS, QuerySource } from "./query-source.tsx";

const inUrl = {
  from: parseAsString.withDefault(""),
  like: parseAsString.withDefault(""),
  format: parseAsStringLiteral(FORMATS.map(({ value }) => value)).withDefault("auto"),
  skip: parseAsBoolean.withDefault(false),
  /** The query that was run last. */
  sql: parseAsString.withDefault(FIRST_SQL),
};

const noColumns: readonly QueryColumn[] = [];

/** SQL over the objects of a bucket, where they lie. */
export function QueryTab({ bucketName }: { readonly bucketName: string }) {
  const place = usePlace();
  const [view, setView] = useQueryStates(inUrl);
  const [sql, setSql] = useState(view.sql);
  const running = useRef<AbortController>(null);
  const query = useMutation({
    mutationFn: (request: QueryRequest) => {
      const controller = new AbortController();
      running.current = controller;
      return queryObjects(request, { place, signal: controller.signal });
    },
    onSuccess: ({ outcome }) =>
      announce(
        outcome.kind === "answer"
          ? `The query has ${plural(outcome.rows.length, "row")}.`
          : `The query failed: ${outcome.message}`,
      ),
  });
  // A query that nobody waits for any more is not run to its end.
  useEffect(() => () => running.current?.abort(), []);
  const run = (skip = view.skip) => {
    if (query.isPending) return;
    void setView({ sql: sql === FIRST_SQL ? null : sql, skip: skip || null });
    const { from, like, format } = view;
    query.mutate({ bucket: bucketName, prefix: from, pattern: like, format, sql, skipBroken: skip });
  };
  const columns = useColumns(query.data);
  const examples = useMemo(() => queryExamples(columns), [columns]);
  const tables = useMemo(() => ({ objects: columns.map(({ name }) => name) }), [columns]);
  const outcome = query.data?.outcome;
  const markers = useMemo(
    () => (outcome?.kind === "problem" && outcome.at ? [{ ...outcome.at, message: outcome.message }] : []),
    [outcome],
  );
  const wasCancelled = query.error?.name === "AbortError";
  return (
    <div className="flex flex-col gap-4">
      <Card aria-label="Query">
        <CardBody className="flex flex-col gap-4 pt-4">
          <QuerySource source={view} onChange={(change) => void setView(change, { history: "replace" })} />
          <CodeEditor
            language="sql"
            label="SQL"
            value={sql}
            onChange={setSql}
            onSubmit={() => run()}
            markers={markers}
            sqlTables={tables}
            minLines={6}
            maxLines={20}
          />
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <div className="flex flex-wrap items-center gap-2">
              <Button variant="primary" busy={query.isPending} onClick={() => run()}>
                <Play aria-hidden />
                Run query
              </Button>
              {query.isPending ? (
                <Button onClick={() => running.current?.abort()}>
                  <Square aria-hidden />
                  Cancel
                </Button>
              ) : null}
              <Menu
                align="start"
                trigger={(button) => (
                  <Button variant="ghost" {...button}>
                    Examples
                  </Button>
                )}
                items={examples.map(({ label, sql: text }) => ({ label, onClick: () => setSql(text) }))}
              />
            </div>
            <p className="text-ink-3 text-xs">
              <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> runs it. It reads the view <code>objects</code>: a row for each
              record, its object as <code>_key</code>.
            </p>
          </div>
        </CardBody>
      </Card>
      {query.error !== null && !wasCancelled ? (
        <Notice kind="error" title={errorText(query.error).title}>
          {errorText(query.error).description}
        </Notice>
      ) : wasCancelled ? (
        <Notice>The query was cancelled.</Notice>
      ) : query.data === undefined ? null : (
        <QueryAnswerView
          reply={query.data}
          bucketName={bucketName}
          onSkipBroken={view.skip ? null : () => run(true)}
        />
      )}
    </div>
  );
}

/** The columns that were found last, also while a query fails. */
function useColumns(reply: QueryReply | undefined): readonly QueryColumn[] {
  const [columns, setColumns] = useState(noColumns);
  const found = reply?.outcome.kind === "answer" ? reply.outcome.objectColumns : null;
  if (found !== null && found !== columns) setColumns(found);
  return columns;
}
