"use client";

import type { MinimumThroughputBillingCommitmentOutput } from "@aws-sdk/client-kinesis";
import { useQueryClient } from "@tanstack/react-query";
import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { formatDateTime } from "#browser/text/format.ts";
import { useAccountSettings } from "#components/calling/use-account-settings.ts";
import { errorText, useAction, useSteps } from "#components/calling/use-aws.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toast } from "#components/ui/toast.tsx";

type Status = "ENABLED" | "DISABLED";

/** The account's commitment to a minimum throughput: On-demand Advantage. */
export function CommitmentCard() {
  const runSteps = useSteps();
  const queries = useQueryClient();
  const settings = useAccountSettings();
  const commitment = settings.data?.MinimumThroughputBillingCommitment;
  const isOn = commitment?.Status === "ENABLED";
  const next: Status = isOn ? "DISABLED" : "ENABLED";
  const stepTo = (wanted: Status): Step => ({
    service: "kinesis",
    operation: "UpdateAccountSettings",
    input: { MinimumThroughputBillingCommitment: { Status: wanted } },
  });
  const change = useAction(
    (status: Status) => runSteps([stepTo(status)]),
    (status) => {
      void queries.invalidateQueries({ queryKey: ["DescribeAccountSettings"] });
      const text = status === "ENABLED" ? "The account has committed itself" : "The commitment is to end";
      announce(text);
      toast({ title: text });
    },
  );
  return (
    <Card aria-label="Throughput commitment">
      <CardHeader
        title="Throughput commitment"
        description="With On-demand Advantage an account pays for at least 25 MiB/s in and out, for a day or longer, and less for each GB. Its on-demand streams can be warmed up and have 50 consumers each."
      />
      <CardBody className="flex flex-col items-start gap-3">
        {settings.error ? (
          <Notice kind="error" title={errorText(settings.error).title}>
            {errorText(settings.error).description}
          </Notice>
        ) : commitment === undefined ? (
          <Skeleton className="h-8 w-48" />
        ) : (
          <>
            <CommitmentState commitment={commitment} />
            <Button busy={change.isPending} onClick={() => change.mutate(next)}>
              {isOn ? "End the commitment" : "Commit the account"}
            </Button>
          </>
        )}
        {commitment === undefined ? null : <SameCallDetails steps={[stepTo(next)]} />}
      </CardBody>
    </Card>
  );
}

function CommitmentState({ commitment }: { readonly commitment: MinimumThroughputBillingCommitmentOutput }) {
  const { Status, StartedAt, EndedAt, EarliestAllowedEndAt } = commitment;
  const until = EarliestAllowedEndAt === undefined ? "" : formatDateTime(EarliestAllowedEndAt.getTime());
  const since = StartedAt === undefined ? "" : formatDateTime(StartedAt.getTime());
  switch (Status) {
    case "ENABLED":
      return (
        <p className="text-ink-2 text-sm">
          <Badge tone="ok">On</Badge> since {since}. It can end on {until} at the earliest.
        </p>
      );
    case "ENABLED_UNTIL_EARLIEST_ALLOWED_END":
      return (
        <p className="text-ink-2 text-sm">
          <Badge tone="warn">Ending</Badge> It was asked to end, and goes on until {until}.
        </p>
      );
    default:
      return (
        <p className="text-ink-2 text-sm">
          <Badge>Off</Badge>
          {EndedAt === undefined ? "" : ` It ended on ${formatDateTime(EndedAt.getTime())}.`}
        </p>
      );
  }
}
