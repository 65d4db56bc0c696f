"use client";

import type { ComponentType } from "react";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { StreamView } from "#contract/stream.ts";
import { useStream } from "../stream/use-stream.ts";
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
    <div className="flex items-start gap-8">
      <div className="flex w-full min-w-0 max-w-3xl flex-col gap-5">
        {/* Its room is kept, so that nothing moves while a change is under way. */}
        <div className="min-h-11">
          {stream.streamStatus === "ACTIVE" ? (
            <Notice>Each setting is a call of its own, and takes effect when it is saved.</Notice>
          ) : (
            <Notice>
              The stream is {stream.streamStatus}. Its settings can be changed once it is ACTIVE.
            </Notice>
          )}
        </div>
        {sections.map(({ id, Section }) => (
          <div key={id} id={id} className="scroll-mt-16">
            <Section stream={stream} />
          </div>
        ))}
      </div>
      <nav aria-label="Settings" className="sticky top-18 w-48 shrink-0 text-sm max-xl:hidden">
        <ul className="flex flex-col gap-0.5 border-line border-l pl-2">
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="block rounded-md px-2 py-1 text-ink-2 hover:bg-hover hover:text-ink"
              >
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
