"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { callAws } from "#browser/aws/api.ts";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { Step } from "#browser/services/step.ts";
import { removeObjects } from "#browser/storage/remove-objects.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { BucketView } from "#contract/storage.ts";

/** The end of a bucket; of one that holds objects, theirs first. */
export function DeleteBucketCard({ bucket }: { readonly bucket: BucketView }) {
  const { name, objectCount } = bucket;
  const [asks, setAsks] = useState(false);
  const isEmpty = objectCount === 0;
  const title = isEmpty ? "Delete the bucket" : "Empty and delete the bucket";
  return (
    <Card aria-label="Delete the bucket">
      <CardHeader
        title="Delete the bucket"
        description={
          isEmpty
            ? "It is empty. Its name is free again at once."
            : `S3 deletes empty buckets only: its ${plural(objectCount, "object")} would go first.`
        }
        actions={<Button onClick={() => setAsks(true)}>{isEmpty ? "Delete" : "Empty and delete"}</Button>}
      />
      <CardBody>
        <SameCallDetails steps={stepsOf(name)} />
      </CardBody>
      {asks ? <DeleteDialog bucket={bucket} title={title} onClose={() => setAsks(false)} /> : null}
    </Card>
  );
}

interface DeleteDialogProps {
  readonly bucket: BucketView;
  readonly title: string;
  readonly onClose: () => void;
}

function DeleteDialog({ bucket, title, onClose }: DeleteDialogProps) {
  const { name } = bucket;
  const router = useRouter();
  const place = usePlace();
  const runSteps = useSteps();
  const [atFirst] = useState(bucket.objectCount);
  const [removed, setRemoved] = useState(0);
  const ends = useRef(new AbortController());
  useEffect(() => () => ends.current.abort(), []);
  const remove = useAction(
    async () => {
      const { signal } = ends.current;
      if (atFirst > 0) {
        const options = { call: callAws, place, signal, onProgress: setRemoved };
        await removeObjects({ bucket: name, keys: [], prefixes: [""] }, options);
      }
      await runSteps(stepsOf(name), { signal });
    },
    () => {
      announce(`Bucket ${name} is deleted.`);
      toast({ title: `${name} is deleted` });
      router.push("/storage");
    },
  );
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      description={
        atFirst === 0
          ? "The bucket and its settings are gone at once."
          : `Its ${plural(atFirst, "object")} and its settings are gone at once and cannot be brought back. Closing this ends it half way.`
      }
      confirm={title}
      typeToConfirm={{ label: "Type the bucket’s name to go on", name }}
      busy={remove.isPending}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      {remove.isPending && atFirst > 0 ? (
        <Progress
          label="Deleting objects"
          value={Math.min(removed, atFirst)}
          max={atFirst}
          valueText={`${formatCount(removed)} of ${formatCount(Math.max(atFirst, removed))}`}
        />
      ) : null}
    </ConfirmDialog>
  );
}

function stepsOf(Bucket: string): readonly Step[] {
  return [{ service: "s3", operation: "DeleteBucket", input: { Bucket } }];
}
