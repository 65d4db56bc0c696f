"use client";

import { Send, Trash2, UserPlus } from "lucide-react";
import { useState } from "react";
import { plural } from "#browser/text/format.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { SnsTopicView } from "#contract/sns-topics.ts";
import { DeleteTopicDialog } from "./delete-topic-dialog.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { SubscribeDialog } from "./subscribe-dialog.tsx";
import { SubscriptionTable } from "./subscription-table.tsx";

type Open = "publish" | "subscribe" | "delete" | null;

/** A topic with its subscriptions. */
export function TopicCard({ topic }: { readonly topic: SnsTopicView }) {
  const [open, setOpen] = useState<Open>(null);
  const { topicName, topicArn, subscriptions } = topic;
  const close = () => setOpen(null);
  return (
    <Card id={topicName} aria-label={topicName} className="scroll-mt-16 overflow-hidden">
      <CardHeader
        title={<span className="break-all">{topicName}</span>}
        badge={<Badge>{plural(subscriptions.length, "subscription")}</Badge>}
        description={<span className="break-all font-mono">{topicArn}</span>}
        actions={
          <>
            <Button size="sm" onClick={() => setOpen("publish")}>
              <Send aria-hidden />
              Publish message
            </Button>
            <Button size="sm" onClick={() => setOpen("subscribe")}>
              <UserPlus aria-hidden />
              Add subscription
            </Button>
            <Button
              size="sm"
              variant="ghost"
              iconOnly
              aria-label={`Delete topic ${topicName}`}
              onClick={() => setOpen("delete")}
            >
              <Trash2 aria-hidden />
            </Button>
          </>
        }
      />
      {subscriptions.length === 0 ? (
        <CardBody>
          <p className="text-ink-2 text-sm">
            Nobody is subscribed: what is published goes nowhere, and is not kept.
          </p>
        </CardBody>
      ) : (
        <SubscriptionTable topicName={topicName} subscriptions={subscriptions} />
      )}
      {open === "publish" ? <PublishDialog topic={topic} onClose={close} /> : null}
      {open === "subscribe" ? <SubscribeDialog topic={topic} onClose={close} /> : null}
      {open === "delete" ? <DeleteTopicDialog topic={topic} onClose={close} /> : null}
    </Card>
  );
}
