"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { formatCount } from "#browser/text/format.ts";
import { useServer } from "#components/calling/use-server.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { timeText } from "./fault-banner.tsx";
import { FAULT_KINDS, seenAt } from "./fault-kinds.ts";
import { useEndFault, useFaults } from "./use-faults.ts";

/** The faults that are on, with what they struck and where that is seen. */
export function ActiveFaults() {
  const faults = useFaults();
  const end = useEndFault();
  const nowMs = useServer()?.nowMs ?? null;
  if (faults === null) return null;
  if (faults.length === 0) {
    return (
      <p className="flex items-center gap-2 text-ink-2 text-sm">
        <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
        Nothing is made to go wrong in this account and region.
      </p>
    );
  }
  return (
    <Card aria-labelledby="faults-on">
      <CardHeader
        id="faults-on"
        title="On now"
        actions={
          <Button size="sm" onClick={() => end.mutate(null)}>
            End all
          </Button>
        }
      />
      <Table caption="Faults that are on now">
        <thead>
          <tr>
            <Th>Fault</Th>
            <Th>What goes wrong</Th>
            <Th>Time</Th>
            <Th numeric>Calls struck</Th>
            <Th>See it</Th>
            <Th>
              <span className="sr-only">End</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => {
            const { title, see } = FAULT_KINDS[fault.spec.kind];
            const href = seenAt(fault.spec);
            return (
              <Tr key={fault.faultId}>
                <Td className="whitespace-nowrap font-medium">{title}</Td>
                <Td className="wrap-anywhere min-w-64">{fault.what}</Td>
                <Td className="whitespace-nowrap tabular-nums">{timeText(fault, nowMs)}</Td>
                <Td numeric className="tabular-nums">
                  {fault.struckCalls === null ? "–" : formatCount(fault.struckCalls)}
                </Td>
                <Td className="min-w-40">
                  {href === null ? (
                    <span className="text-ink-3">{see}</span>
                  ) : (
                    <Link href={href} prefetch={false} className="text-accent-ink underline">
                      {see}
                    </Link>
                  )}
                </Td>
                <Td numeric>
                  <Button
                    size="sm"
                    aria-label={`End: ${title}`}
                    busy={end.isPending && end.variables === fault.faultId}
                    onClick={() => end.mutate(fault.faultId)}
                  >
                    End
                  </Button>
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
    </Card>
  );
}
