"use client";

import type { ComponentType } from "react";
import { SettingsPage } from "#components/resource/settings-page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { StreamView } from "#contract/stream.ts";
import { useStream } from "../stream/use-stream.ts";
import { isActive } from "../stream/use-stream-change.ts";
import { DeleteSection } from "./delete-section.tsx";
import { DistributionSection } from "./distribution-section.tsx";
import { EncryptionSection } from "./encryption-section.tsx";
import { ModeSection } from "./mode-section.tsx";
import { MonitoringSection } from "./monitoring-section.tsx";
import { PolicySection } from "./policy-section.tsx";
import { RecordSizeSection } from "./record-size-section.tsx";
import { RetentionSection } from "./retention-section.tsx";
import { TagsSection } from "./tags-section.tsx";
import { WarmThroughputSection } from "./warm-throughput-section.tsx";

const sections: readonly {
  readonly id: string;
  readonly title: string;
  readonly Section: ComponentType<{ readonly stream: StreamView }>;
}[] = [
  { id: "mode", title: "Capacity mode", Section: ModeSection },
  { id: "retention", title: "Retention", Section: RetentionSection },
  { id: "record-size", title: "Maximum record size", Section: RecordSizeSection },
  { id: "encryption", title: "Encryption at rest", Section: EncryptionSection },
  { id: "distribution", title: "Record distribution", Section: DistributionSection },
  { id: "warm-throughput", title: "Warm throughput", Section: WarmThroughputSection },
  { id: "monitoring", title: "Enhanced monitoring", Section: MonitoringSection },
  { id: "policy", title: "Resource policy", Section: PolicySection },
  { id: "tags", title: "Tags", Section: TagsSection },
  { id: "delete", title: "Delete the stream", Section: DeleteSection },
];

export function SettingsTab({ streamName }: { readonly streamName: string }) {
  const { data: stream } = useStream(streamName);
  if (stream === null) return <Skeleton className="h-64 max-w-3xl rounded-lg" />;
  return (
    <SettingsPage
      isReady={isActive(stream)}
      notReady={`The stream is ${stream.streamStatus}. Its settings can be changed once it is ACTIVE.`}
      sections={sections.map(({ id, title, Section }) => ({ id, title, card: <Section stream={stream} /> }))}
    />
  );
}
