"use client";

import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { SettingsPage } from "#components/resource/settings-page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { BucketTagsCard } from "./bucket-tags-card.tsx";
import { DeleteBucketCard } from "./delete-bucket-card.tsx";
import { NotificationsCard } from "./notifications-card.tsx";
import { useBucketSetting } from "./use-bucket-setting.ts";

/** What of a bucket can be set, and its end. */
export function SettingsTab({ bucketName }: { readonly bucketName: string }) {
  const bucket = useTopic(topics.bucket(bucketName)).data;
  const settings = useBucketSetting(bucketName);
  if (bucket === null || settings.tags === undefined || settings.notifications === undefined) {
    return <Skeleton className="h-64 max-w-3xl rounded-lg" />;
  }
  const { tags, notifications } = settings;
  return (
    <SettingsPage
      isReady
      notReady=""
      sections={[
        {
          id: "notifications",
          title: "Notifications",
          card: <NotificationsCard bucketName={bucketName} stored={notifications} />,
        },
        { id: "tags", title: "Tags", card: <BucketTagsCard bucketName={bucketName} tags={tags} /> },
        { id: "delete", title: "Delete the bucket", card: <DeleteBucketCard bucket={bucket} /> },
      ]}
    />
  );
}
