"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleSlash } from "lucide-react";
import { useState } from "react";
import { fetchLimits, filterLimits, LIMIT_GROUPS, limitsSetting, limitText } from "#browser/aws/limits.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import type { LimitView } from "#contract/limits.ts";

/** Every limit of the server, with its source and whether it is enforced. */
export function LimitsCard() {
  const limits = useQuery({ queryKey: ["limits"], queryFn: ({ signal }) => fetchLimits(signal) });
  const [filter, setFilter] = useState("");
  const shown = filterLimits(limits.data ?? [], filter);
  return (
    <Card aria-label="Limits" className="overflow-hidden">
      <CardHeader
        title="Limits"
        description={
          <>
            As AWS publishes them. Whoever starts the server switches them, whole or group by group:{" "}
            <code className="text-ink-2 text-xs">
              SLUICE_LIMITS={limits.data === undefined ? "…" : limitsSetting(limits.data)}
            </code>
          </>
        }
        actions={
          <Input
            type="search"
            data-filter
            aria-label="Filter limits"
            placeholder="Filter limits"
            className="w-56"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        }
      />
      {limits.error ? (
        <Notice kind="error" className="mx-4 mb-4">
          {limits.error.message}
        </Notice>
      ) : limits.data === undefined ? (
        <Skeleton className="mx-4 mb-4 h-96" />
      ) : (
        <LimitTable limits={shown} />
      )}
    </Card>
  );
}

function LimitTable({ limits }: { readonly limits: readonly LimitView[] }) {
  if (limits.length === 0) return <p className="px-4 pb-6 text-ink-3 text-sm">No limit has these words.</p>;
  return (
    <Table caption="Table of limits">
      <thead>
        <tr>
          <Th>What</Th>
          <Th numeric>Limit</Th>
          <Th className="max-sm:hidden">For each</Th>
          <Th>Enforced</Th>
          <Th className="max-md:hidden">Source</Th>
        </tr>
      </thead>
      <tbody>
        {limits.map((limit) => (
          <Tr key={limit.key}>
            <th
              scope="row"
              className="h-9 border-line border-b px-3 py-1.5 pl-4 text-left font-normal text-ink max-sm:break-all"
            >
              {limit.what}
            </th>
            <Td numeric className="h-9 whitespace-nowrap">
              {limitText(limit)}
            </Td>
            <Td className="h-9 text-ink-2 max-sm:hidden">{limit.per}</Td>
            <Td className="h-9 whitespace-nowrap">
              <Enforced limit={limit} />
            </Td>
            <Td className="h-9 text-ink-3 text-xs max-md:hidden">{limit.source}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Enforced({ limit: { group, enforced } }: { readonly limit: LimitView }) {
  if (group === null) return <span className="text-ink-3 text-xs">always</span>;
  return (
    <span className="flex items-center gap-2">
      {enforced ? (
        <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
          On
        </Badge>
      ) : (
        <Badge tone="warn" icon={<CircleSlash aria-hidden />}>
          Off
        </Badge>
      )}
      <span className="text-ink-3 text-xs max-sm:hidden">{LIMIT_GROUPS[group].name}</span>
    </span>
  );
}
