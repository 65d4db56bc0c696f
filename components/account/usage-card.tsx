"use client";

import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { formatCount } from "#browser/text/format.ts";
import { errorText, useAws } from "#components/calling/use-aws.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** Shards and on-demand streams in use, as DescribeLimits says. */
export function UsageCard() {
  const call = useAws();
  const place = usePlace();
  const limits = useQuery({
    queryKey: ["DescribeLimits", placeKey(place)],
    queryFn: ({ signal }) => call("kinesis", "DescribeLimits", {}, signal),
  });
  const { data, error } = limits;
  return (
    <Card aria-label="In use">
      <CardHeader
        title="In use"
        description="Of what an account may have in a region."
        actions={
          <Button
            variant="ghost"
            iconOnly
            aria-label="Look again"
            title="Look again"
            busy={limits.isFetching}
            onClick={() => void limits.refetch()}
          >
            <RefreshCw aria-hidden />
          </Button>
        }
      />
      <CardBody className="flex flex-col gap-4">
        {error ? (
          <Notice kind="error" title={errorText(error).title}>
            {errorText(error).description}
          </Notice>
        ) : data === undefined ? (
          <Skeleton className="h-20" />
        ) : (
          <>
            <Used label="Open shards" value={data.OpenShardCount ?? 0} max={data.ShardLimit ?? 0} />
            <Used
              label="On-demand streams"
              value={data.OnDemandStreamCount ?? 0}
              max={data.OnDemandStreamCountLimit ?? 0}
            />
          </>
        )}
        <SameCallDetails steps={[{ service: "kinesis", operation: "DescribeLimits", input: {} }]} />
      </CardBody>
    </Card>
  );
}

function Used({
  label,
  value,
  max,
}: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
}) {
  return (
    <Progress
      label={label}
      value={value}
      max={max}
      valueText={`${formatCount(value)} of ${formatCount(max)}`}
    />
  );
}
