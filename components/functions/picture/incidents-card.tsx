"use client";

import Link from "next/link";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { INCIDENT_LOOKS, incidentKey } from "#browser/functions/picture/incident-look.ts";
import { recordHref } from "#browser/functions/picture/record-href.ts";
import { shortShardId } from "#browser/streams/shards/shard-look.ts";
import { formatCount } from "#browser/text/format.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Td, Th } from "#components/ui/table.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { MappingData } from "#contract/mappings.ts";
import { DestinationLink } from "./destination-link.tsx";

const COLUMNS = [
  <Th key="at">Time</Th>,
  <Th key="shard">Shard</Th>,
  <Th key="kind">What</Th>,
  <Th key="records" numeric>
    Records
  </Th>,
  <Th key="text">In words</Th>,
  <Th key="link">
    <span className="sr-only">Its records</span>
  </Th>,
];

export interface IncidentsCardProps {
  readonly data: MappingData;
  readonly destination: string | undefined;
}

/** What went otherwise than well, the newest first. */
export function IncidentsCard({ data, destination }: IncidentsCardProps) {
  const { incidents, streamName } = data;
  return (
    <Card aria-label="What went wrong" className="overflow-hidden">
      <CardHeader
        title="What went wrong"
        description="Batches that failed, were split, expired or were given up; the newest first."
        actions={<DestinationLink arn={destination} />}
        divided={incidents.length > 0}
      />
      {incidents.length === 0 ? (
        <CardBody className="text-ink-3 text-sm">Nothing since the server started.</CardBody>
      ) : (
        <VirtualTable
          label="What went wrong as table"
          caption="What went wrong, the newest first"
          rows={incidents}
          density="compact"
          className="max-h-96"
          columns={COLUMNS}
        >
          {(incident, rowIndex) => {
            const { label, tone } = INCIDENT_LOOKS[incident.kind];
            return (
              <tr key={`${incidentKey(incident)} ${rowIndex}`} aria-rowindex={rowIndex}>
                <Td className="whitespace-nowrap text-ink-2 text-xs">{clockMillis(incident.atMs)}</Td>
                <Td>{shortShardId(incident.shardId)}</Td>
                <Td>
                  <Badge tone={tone}>{label}</Badge>
                </Td>
                <Td numeric>{formatCount(incident.records)}</Td>
                <Td className="max-w-[48ch] truncate text-xs xl:w-full xl:max-w-0" title={incident.what}>
                  <Visible text={incident.what} />
                </Td>
                <Td className="text-right">
                  <Link
                    prefetch={false}
                    href={recordHref(streamName, incident.shardId, incident.firstSequenceNumber)}
                    className="whitespace-nowrap rounded-sm text-accent-ink text-xs hover:underline"
                  >
                    Show records
                  </Link>
                </Td>
              </tr>
            );
          }}
        </VirtualTable>
      )}
    </Card>
  );
}
