"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { bucketHref } from "#browser/storage/bucket-path.ts";
import { bucketNameProblem } from "#browser/storage/bucket-rules.ts";
import { freeName } from "#browser/text/free-name.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";

export interface CreateBucketDialogProps {
  readonly existing: readonly string[];
  readonly onClose: () => void;
}

export function CreateBucketDialog({ existing, onClose }: CreateBucketDialogProps) {
  const router = useRouter();
  const runSteps = useSteps();
  const { region } = useTarget();
  const [name, setName] = useState(() => freeName("orders", existing));
  const problem = bucketNameProblem(name, existing);
  const steps = createSteps(name, region);
  const create = useAction(
    () => runSteps(steps),
    () => {
      announce(`Bucket ${name} is created.`);
      router.push(bucketHref(name));
    },
  );
  return (
    <FormDialog
      title="Create bucket"
      description={`It is made in ${region}, and holds as many objects as there is room for.`}
      submitLabel="Create bucket"
      canSubmit={problem === null}
      busy={create.isPending || create.isSuccess}
      steps={problem === null ? steps : []}
      onSubmit={() => create.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        // Once it is made, its own name is taken by itself.
        error={create.isIdle || create.isError ? problem : null}
        help="Small letters, digits, hyphens and dots. It becomes a part of addresses and cannot be changed."
        maxLength={63}
        value={name}
        onValueChange={setName}
      />
    </FormDialog>
  );
}

/** The first region has no name as a place of buckets. */
export function createSteps(Bucket: string, region: string): readonly Step[] {
  if (region === "us-east-1") return [{ service: "s3", operation: "CreateBucket", input: { Bucket } }];
  const CreateBucketConfiguration = { LocationConstraint: region as "eu-west-1" };
  const input = { Bucket, CreateBucketConfiguration };
  return [{ service: "s3", operation: "CreateBucket", input }];
}
