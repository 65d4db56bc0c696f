"use client";

import type { LambdaFunctionConfiguration, NotificationConfiguration } from "@aws-sdk/client-s3";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { Step } from "#browser/services/step.ts";
import { useAction, useAws, useSteps } from "#components/calling/use-aws.ts";
import { SettingCard } from "#components/resource/setting-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import {
  configurationOf,
  draftOf,
  draftProblem,
  type NotificationDraft,
  newDraft,
} from "./notification-draft.ts";
import { NotificationFields } from "./notification-fields.tsx";

export interface NotificationsCardProps {
  readonly bucketName: string;
  readonly stored: NotificationConfiguration;
}

/** Which functions are told of objects that come and go. */
export function NotificationsCard({ bucketName, stored }: NotificationsCardProps) {
  const call = useAws();
  const place = placeKey(usePlace());
  const queries = useQueryClient();
  const runSteps = useSteps();
  const functions = useQuery({
    queryKey: ["functions to notify", place],
    queryFn: async ({ signal }) => {
      const { Functions = [] } = await call("lambda", "ListFunctions", {}, signal);
      return Functions.flatMap(({ FunctionArn }) => (FunctionArn === undefined ? [] : [FunctionArn]));
    },
  });
  const [typed, setTyped] = useState<readonly NotificationDraft[] | null>(null);
  const kept = stored.LambdaFunctionConfigurations ?? [];
  const drafts = typed ?? kept.map(draftOf);
  const arns = functions.data ?? [];
  const steps: readonly Step[] =
    typed === null || typed.some((draft) => draftProblem(draft) !== null)
      ? []
      : [stepOf(bucketName, stored, typed.map(configurationOf))];
  const save = useAction(
    () => runSteps(steps),
    () => {
      setTyped(null);
      void queries.invalidateQueries({ queryKey: ["bucket notifications", place, bucketName] });
      toast({ title: "Notifications saved" });
    },
  );
  return (
    <SettingCard
      title="Notifications to functions"
      description="A function is invoked with an event for each object that is created or removed."
      isReady
      busy={save.isPending}
      steps={steps}
      isDirty={typed !== null}
      onReset={() => setTyped(null)}
      onSubmit={() => save.mutate(undefined)}
    >
      {drafts.length === 0 ? <p className="text-ink-3 text-sm">No function is told.</p> : null}
      {drafts.map((draft, at) => (
        <NotificationFields
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place alone.
          key={at}
          draft={draft}
          number={at + 1}
          functionArns={arns}
          onChange={(next) => setTyped(drafts.map((each, index) => (index === at ? next : each)))}
          onRemove={() => setTyped(drafts.filter((_, index) => index !== at))}
        />
      ))}
      {functions.isSuccess && arns.length === 0 ? (
        <Notice>
          This account and region have no function that could be told.{" "}
          <Link prefetch={false} href="/functions/new" className="text-accent-ink underline">
            Create one
          </Link>
          .
        </Notice>
      ) : null}
      <Button
        size="sm"
        className="self-start"
        disabled={arns.length === 0}
        onClick={() => setTyped([...drafts, newDraft(arns[0] ?? "")])}
      >
        <Plus aria-hidden />
        Add notification
      </Button>
    </SettingCard>
  );
}

/** The whole configuration: what is not about functions stays as it is. */
function stepOf(
  Bucket: string,
  stored: NotificationConfiguration,
  configurations: readonly LambdaFunctionConfiguration[],
): Step {
  const { TopicConfigurations, QueueConfigurations, EventBridgeConfiguration } = stored;
  const NotificationConfiguration: NotificationConfiguration = {
    ...(TopicConfigurations && { TopicConfigurations }),
    ...(QueueConfigurations && { QueueConfigurations }),
    ...(EventBridgeConfiguration && { EventBridgeConfiguration }),
    ...(configurations.length > 0 && { LambdaFunctionConfigurations: [...configurations] }),
  };
  return {
    service: "s3",
    operation: "PutBucketNotificationConfiguration",
    input: { Bucket, NotificationConfiguration },
  };
}
