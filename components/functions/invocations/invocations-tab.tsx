"use client";

import { Play } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { functionHref } from "#browser/functions/function-path.ts";
import {
  FILTER_TEXT,
  filterInvocations,
  INVOCATION_FILTERS,
  type InvocationFilter,
} from "#browser/functions/invocations/invocation-look.ts";
import { newMappingHref } from "#browser/functions/mapping-path.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FreezeButton } from "#components/ui/freeze-button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFreeze } from "#components/ui/use-freeze.ts";
import type { FunctionData } from "#contract/functions.ts";
import { useFunction } from "../fn/use-function.ts";
import { useInvoker } from "../fn/use-invoker.ts";
import { InvocationPanel } from "./invocation-panel.tsx";
import { InvocationTable } from "./invocation-table.tsx";

const inUrl = {
  show: parseAsStringLiteral(INVOCATION_FILTERS).withDefault("all"),
  q: parseAsString.withDefault(""),
  invocation: parseAsString,
};

/** What runs and what ran: the newest hundred invocations. */
export function InvocationsTab({ functionName }: { readonly functionName: string }) {
  const { data: live } = useFunction(functionName);
  const freeze = useFreeze<FunctionData>(functionName);
  const [{ show, q, invocation: selected }, setView] = useQueryStates(inUrl);
  const data = freeze.frozen ?? live;
  const invokerOf = useInvoker();
  const rows = useMemo(
    () => filterInvocations(data?.invocations ?? [], show, q, (by) => invokerOf(by).text),
    [data, show, q, invokerOf],
  );
  if (data === null) return <Skeleton className="h-96 rounded-lg" />;
  const chosen = data.invocations.find(({ requestId }) => requestId === selected);
  if (data.invocations.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={<Play />}
          title="Not invoked since the server started"
          actions={
            <>
              <ButtonLink variant="primary" prefetch={false} href={functionHref(functionName, "test")}>
                Test it
              </ButtonLink>
              <ButtonLink prefetch={false} href={newMappingHref({ functionName })}>
                Map a stream to it
              </ButtonLink>
            </>
          }
        >
          Each invocation appears here while it runs, and stays with its duration, memory and log.
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Segmented<InvocationFilter>
          aria-label="Invocations shown"
          value={show}
          onValueChange={(next) => void setView({ show: next })}
          options={INVOCATION_FILTERS.map((value) => ({ value, label: FILTER_TEXT[value] }))}
        />
        <Input
          type="search"
          data-filter
          aria-label="Filter by who invoked, request id or error"
          placeholder="Who, request id or error"
          className="h-7! max-w-56 text-xs"
          value={q}
          onChange={(event) => void setView({ q: event.target.value || null })}
        />
        <p role="status" className="grow text-ink-3 text-xs">
          {rows.length === data.invocations.length
            ? `The newest ${plural(rows.length, "invocation")}`
            : `${formatCount(rows.length)} of the newest ${plural(data.invocations.length, "invocation")}`}
          {data.queuedEvents > 0 ? `; ${plural(data.queuedEvents, "event")} in its queue` : ""}
        </p>
        <FreezeButton of={freeze} now={() => live} what="the list" />
      </div>
      <div
        className={cx(
          "grid items-start gap-3",
          chosen !== undefined && "xl:grid-cols-[minmax(0,1fr)_minmax(20rem,28rem)]",
        )}
      >
        <Card className="overflow-hidden">
          {rows.length === 0 ? (
            <EmptyState
              title="No invocation is like this"
              actions={<Button onClick={() => void setView({ show: null, q: null })}>Show all</Button>}
            />
          ) : (
            <InvocationTable
              rows={rows}
              row={data.row}
              isFrozen={freeze.frozen !== null}
              selected={selected}
              onSelect={(requestId) => void setView({ invocation: requestId })}
            />
          )}
        </Card>
        {chosen === undefined ? null : (
          <InvocationPanel
            functionName={functionName}
            invocation={chosen}
            memoryMiB={data.row.memoryMiB}
            onClose={() => void setView({ invocation: null })}
          />
        )}
      </div>
    </div>
  );
}
