"use client";

import { Code, WandSparkles, Waves } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import type { Step } from "#browser/services/step.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { SameCall } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Heading } from "#components/ui/heading.tsx";

const example = { StreamName: "orders", ShardCount: 2 };

const lessons = [
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
  const runSteps = useSteps();
  const [showCode, setShowCode] = useState(false);
  const steps = useMemo<readonly Step[]>(
    () => [{ service: "kinesis", operation: "CreateStream", input: example }],
    [],
  );
  const create = useAction(
    () => runSteps(steps),
    () => router.push(streamHref(example.StreamName)),
  );

  return (
    <Card>
      <EmptyState
        icon={<Waves />}
        title="No streams here yet"
        className="pb-8"
        actions={
          <>
            <Button variant="primary" busy={create.isPending} onClick={() => create.mutate(undefined)}>
              <WandSparkles aria-hidden />
              Create “orders” for me
            </Button>
            <Button aria-expanded={showCode} onClick={() => setShowCode(!showCode)}>
              <Code aria-hidden />
              Show me the command
            </Button>
          </>
        }
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
      </EmptyState>
      {showCode ? (
        <div className="mx-auto max-w-2xl px-4 pb-8">
          <SameCall steps={steps} />
        </div>
      ) : null}
      <ul className="grid border-line border-t md:grid-cols-3">
        {lessons.map(({ title, text }) => (
          <li
            key={title}
            className="border-line p-5 not-last:border-b md:not-last:border-r md:not-last:border-b-0"
          >
            <Heading level={3} look="strong">
              {title}
            </Heading>
            <p className="pt-1 text-ink-3 text-sm">{text}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
