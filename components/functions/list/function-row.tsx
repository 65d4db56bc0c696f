"use client";

import Link from "next/link";
import { memo } from "react";
import { functionHref } from "#browser/functions/function-path.ts";
import { errorsOf, invocationsOf, longestMs, runtimeText } from "#browser/functions/list/function-list.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { Sparkline } from "#components/charts/sparkline.tsx";
import { Td, Tr } from "#components/ui/table.tsx";
import type { FunctionListRow } from "#contract/functions.ts";
import { FunctionStateBadge } from "../fn/function-state.tsx";

/** A row that did not change is the same object, and is not drawn again. */
export const FunctionRow = memo(function FunctionRow({ row }: { readonly row: FunctionListRow }) {
  const { functionName, environments, mappings, lastMinute } = row;
  const invocations = invocationsOf(row);
  const errors = errorsOf(row);
  const longest = longestMs(row);
  return (
    <Tr className="relative hover:bg-hover/50">
      <Td className="h-14 max-w-0 max-sm:w-full sm:w-2/5">
        <Link
          href={functionHref(functionName)}
          prefetch={false}
          className="block truncate rounded-sm font-medium text-ink after:absolute after:inset-0 hover:text-accent-ink"
        >
          {functionName}
        </Link>
        <div className="flex items-center gap-2 text-ink-3 text-xs">
          <span>{runtimeText(row.runtime)}</span>
          <span className="sm:hidden">
            <FunctionStateBadge state={row.state} quiet />
          </span>
        </div>
      </Td>
      <Td className="max-sm:hidden">
        <FunctionStateBadge state={row.state} quiet />
      </Td>
      <Td>
        <div className="flex items-center gap-3 max-sm:flex-col max-sm:items-end max-sm:gap-0.5">
          <Sparkline accepted={lastMinute.invocations} refused={lastMinute.errors} />
          <div className="min-w-20 whitespace-nowrap text-right text-xs">
            <p className={invocations > 0 ? "text-ink" : "text-ink-3"}>{formatCount(invocations)}</p>
            {errors > 0 ? <p className="text-bad md:hidden">{formatCount(errors)} failed</p> : null}
          </div>
        </div>
      </Td>
      <Td numeric className="max-md:hidden">
        <span className={errors > 0 ? "text-bad" : "text-ink-3"}>{formatCount(errors)}</span>
      </Td>
      <Td numeric className="max-md:hidden">
        {invocations === 0 ? <span className="text-ink-3">–</span> : formatLatency(longest)}
      </Td>
      <Td numeric className="max-lg:hidden">
        {environments.warm === 0 ? (
          <span className="text-ink-3">0</span>
        ) : (
          `${formatCount(environments.busy)} of ${formatCount(environments.warm)} busy`
        )}
      </Td>
      <Td numeric className="max-lg:hidden">
        {formatCount(mappings)}
      </Td>
    </Tr>
  );
});
