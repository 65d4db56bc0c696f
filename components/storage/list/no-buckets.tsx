"use client";

import { Archive } from "lucide-react";
import { useRouter } from "next/navigation";
import { bucketHref } from "#browser/storage/bucket-path.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { FirstOne } from "#components/resource/first-one.tsx";
import { createSteps } from "./create-bucket-dialog.tsx";

const LESSONS = [
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
  const { region } = useTarget();
  const steps = createSteps("orders", region);
  return (
    <FirstOne
      icon={<Archive />}
      title="No buckets here yet"
      name="orders"
      steps={steps}
      onCreated={() => router.push(bucketHref("orders"))}
      lessons={LESSONS}
    >
      This account has none. A bucket keeps what functions write, batches that they failed on, and whatever
      you put into it.
    </FirstOne>
  );
}
