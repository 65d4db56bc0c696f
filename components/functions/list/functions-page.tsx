"use client";

import type { FunctionSortKey } from "#browser/functions/list/function-list.ts";
import { FUNCTION_ORDER } from "#browser/functions/list/function-list.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { type ListColumn, ListPage } from "#components/list/list-page.tsx";
import { CodeRunningNotice } from "../fn/code-running-notice.tsx";
import { FunctionRow } from "./function-row.tsx";
import { NoFunctions } from "./no-functions.tsx";

const COLUMNS: readonly [ListColumn<FunctionSortKey>, ...ListColumn<FunctionSortKey>[]] = [
  { key: "name", label: "Name" },
  { key: "state", label: "State", className: "max-sm:hidden" },
  {
    key: "invocations",
    label: "Invocations, last minute",
    highestFirst: true,
    className: "max-sm:text-right max-sm:[&_svg]:hidden",
  },
  { key: "errors", label: "Errors", numeric: true, highestFirst: true, className: "max-md:hidden" },
  { key: "duration", label: "Longest", numeric: true, highestFirst: true, className: "max-md:hidden" },
  {
    key: "environments",
    label: "Environments",
    numeric: true,
    highestFirst: true,
    className: "max-lg:hidden",
  },
  { key: "mappings", label: "Mappings", numeric: true, highestFirst: true, className: "max-lg:hidden" },
];

export function FunctionsPage() {
  const data = useTopic(topics.functions).data;
  return (
    <div className="flex flex-col gap-4">
      <CodeRunningNotice running={data?.running} />
      <ListPage
        title="Functions"
        one="function"
        create={{ href: "/functions/new", label: "Create function" }}
        rows={data?.rows ?? null}
        columns={COLUMNS}
        order={FUNCTION_ORDER}
        empty={<NoFunctions running={data?.running} />}
      >
        {(row) => <FunctionRow key={row.functionName} row={row} />}
      </ListPage>
    </div>
  );
}
