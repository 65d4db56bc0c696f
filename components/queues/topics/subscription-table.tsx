"use client";

import { CircleCheck, Hourglass, UserMinus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { functionHref } from "#browser/functions/function-path.ts";
import { nameInArn, queueHref } from "#browser/queues/queue-path.ts";
import type { Step } from "#browser/services/step.ts";
import { formatCount } from "#browser/text/format.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { ActionsTh, Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { toast } from "#components/ui/toast.tsx";
import { Visible } from "#components/ui/visible.tsx";
import type { SubscriptionView } from "#contract/sns-topics.ts";

export interface SubscriptionTableProps {
  readonly topicName: string;
  readonly subscriptions: readonly SubscriptionView[];
}

/** Who gets the messages of a topic, and how many have arrived since the server started. */
export function SubscriptionTable({ topicName, subscriptions }: SubscriptionTableProps) {
  const [leaving, setLeaving] = useState<SubscriptionView | null>(null);
  return (
    <>
      <Table caption={`Subscriptions of ${topicName}`}>
        <thead>
          <tr>
            <Th>Subscriber</Th>
            <Th>State</Th>
            <Th className="max-md:hidden">Gets</Th>
            <Th numeric>Delivered</Th>
            <Th numeric>Waiting</Th>
            <Th numeric>Given up</Th>
            <ActionsTh />
          </tr>
        </thead>
        <tbody>
          {subscriptions.map((subscription) => (
            <SubscriptionRow
              key={subscription.subscriptionArn}
              subscription={subscription}
              onLeave={() => setLeaving(subscription)}
            />
          ))}
        </tbody>
      </Table>
      {leaving === null ? null : (
        <UnsubscribeDialog subscription={leaving} onClose={() => setLeaving(null)} />
      )}
    </>
  );
}

interface SubscriptionRowProps {
  readonly subscription: SubscriptionView;
  readonly onLeave: () => void;
}

function SubscriptionRow({ subscription, onLeave }: SubscriptionRowProps) {
  const { isPending, isRaw, filterPolicy, filterScope, delivered, waiting, givenUp, lastError } =
    subscription;
  return (
    <Tr>
      <Td className="min-w-48">
        <Endpoint subscription={subscription} />
        {lastError === null ? null : (
          <p className="max-w-[48ch] truncate text-warn text-xs" title={lastError}>
            Last failure: <Visible text={lastError} />
          </p>
        )}
      </Td>
      <Td>
        {isPending ? (
          <Badge tone="warn" icon={<Hourglass aria-hidden />}>
            Not confirmed
          </Badge>
        ) : (
          <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
            Confirmed
          </Badge>
        )}
      </Td>
      <Td className="max-w-64 text-ink-2 text-xs max-md:hidden">
        <span className="whitespace-nowrap">{isRaw ? "Messages as they are" : "Messages in JSON"}</span>
        {filterPolicy === null ? null : (
          <code className="block truncate" title={filterPolicy}>
            {filterScope === "MessageBody" ? "body" : "attributes"}: <Visible text={filterPolicy} />
          </code>
        )}
      </Td>
      <Td numeric>{formatCount(delivered)}</Td>
      <Td numeric className={waiting > 0 && lastError !== null ? "text-warn" : undefined}>
        {formatCount(waiting)}
      </Td>
      <Td numeric className={givenUp > 0 ? "text-bad" : undefined}>
        {formatCount(givenUp)}
      </Td>
      <Td numeric>
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          aria-label={`Unsubscribe ${nameInArn(subscription.endpoint)}`}
          onClick={onLeave}
        >
          <UserMinus aria-hidden />
        </Button>
      </Td>
    </Tr>
  );
}

const link = "rounded-sm font-medium text-ink hover:text-accent-ink";

function Endpoint({ subscription: { protocol, endpoint } }: { readonly subscription: SubscriptionView }) {
  if (protocol === "sqs" || protocol === "lambda") {
    const name = nameInArn(endpoint);
    const href = protocol === "sqs" ? queueHref(name) : functionHref(name);
    return (
      <p className="flex items-baseline gap-2">
        <Link prefetch={false} href={href} className={link}>
          {name}
        </Link>
        <span className="text-ink-3 text-xs">{protocol === "sqs" ? "queue" : "function"}</span>
      </p>
    );
  }
  return (
    <span className="break-all font-mono text-xs">
      <Visible text={endpoint} />
    </span>
  );
}

interface UnsubscribeDialogProps {
  readonly subscription: SubscriptionView;
  readonly onClose: () => void;
}

function UnsubscribeDialog({ subscription, onClose }: UnsubscribeDialogProps) {
  const runSteps = useSteps();
  const { subscriptionArn, endpoint } = subscription;
  const steps: readonly Step[] = [
    { service: "sns", operation: "Unsubscribe", input: { SubscriptionArn: subscriptionArn } },
  ];
  const leave = useAction(
    () => runSteps(steps),
    () => {
      toast({ title: "Subscription taken away" });
      onClose();
    },
  );
  return (
    <ConfirmDialog
      title={`Unsubscribe ${nameInArn(endpoint)}?`}
      description="It gets nothing more of this topic, also not what waits for it now."
      confirm="Unsubscribe"
      busy={leave.isPending}
      steps={steps}
      onConfirm={() => leave.mutate(undefined)}
      onClose={onClose}
    />
  );
}
