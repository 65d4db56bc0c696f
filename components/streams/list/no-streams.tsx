"use client";

import { Waves } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import type { Step } from "#browser/services/step.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { FirstOne } from "#components/resource/first-one.tsx";

const example = { StreamName: "orders", ShardCount: 2 };

const LESSONS = [
  {
    title: "A stream is made of shards",
    text: "Each takes 1 MiB and 1,000 records a second. More shards, more room.",
  },
  {
    title: "A key chooses the shard",
    text: "The MD5 of a record's partition key says where it goes, and keeps its order.",
  },
  {
    title: "Consumers hold their own place",
    text: "Records stay for the retention, 24 hours or more, whoever reads them.",
  },
] as const;

export function NoStreams() {
  const router = useRouter();
  const steps = useMemo<readonly Step[]>(
    () => [{ service: "kinesis", operation: "CreateStream", input: example }],
    [],
  );
  return (
    <FirstOne
      icon={<Waves />}
      title="No streams here yet"
      name={example.StreamName}
      steps={steps}
      onCreated={() => router.push(streamHref(example.StreamName))}
      lessons={LESSONS}
    >
      <p>
        This account and region have none. Create a small one with two shards to look around, or{" "}
        <Link
          prefetch={false}
          href="/streams/new"
          className="rounded-sm text-accent-ink underline underline-offset-2"
        >
          choose your own settings
        </Link>
        .
      </p>
    </FirstOne>
  );
}
