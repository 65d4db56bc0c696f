"use client";

import { Archive, Code, WandSparkles } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { bucketHref } from "#browser/storage/bucket-path.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { SameCall } from "#components/same-call/same-call.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { createSteps } from "./create-bucket-dialog.tsx";

const lessons = [
  {
    title: "A bucket holds objects",
    text: "Each is bytes under a key. Folders are only keys that begin alike, up to a slash.",
  },
  {
    title: "Any S3 client works",
    text: "The AWS CLI, boto3 and the SDKs need this server’s address as their endpoint.",
  },
  {
    title: "SQL reads them in place",
    text: "JSON lines, CSV and Parquet, packed or not, are rows of one table on a bucket’s Query tab.",
  },
] as const;

export function NoBuckets() {
  const router = useRouter();
  const runSteps = useSteps();
  const { region } = useTarget();
  const [showCode, setShowCode] = useState(false);
  const steps = createSteps("orders", region);
  const create = useAction(
    () => runSteps(steps),
    () => router.push(bucketHref("orders")),
  );
  return (
    <Card>
      <EmptyState
        icon={<Archive />}
        title="No buckets here yet"
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
        This account has none. A bucket keeps what functions write, batches that they failed on, and whatever
        you put into it.
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
