"use client";

import { useState } from "react";
import { tagProblems, tagRecord } from "#browser/aws/tag-entries.ts";
import type { TagEntry } from "#browser/aws/tag-rules.ts";
import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { consumerNameProblem } from "#browser/streams/stream-settings.ts";
import { freeName } from "#browser/text/free-name.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { FormDialog } from "#components/resource/form-dialog.tsx";
import { TagFields } from "#components/resource/tag-fields.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { StreamView } from "#contract/stream.ts";

export interface RegisterDialogProps {
  readonly stream: StreamView;
  readonly onClose: () => void;
}

export function RegisterDialog({ stream, onClose }: RegisterDialogProps) {
  const runSteps = useSteps();
  const [name, setName] = useState(() => freeName("reports", stream.consumerNames));
  const [tags, setTags] = useState<readonly TagEntry[]>([]);
  const problem = consumerNameProblem(name, stream.consumerNames);
  const problems = tagProblems(tags);
  const isWrong = problem !== null || problems.some(({ key, value }) => key !== null || value !== null);
  const filled = tagRecord(tags);
  const input = {
    StreamARN: stream.streamArn,
    ConsumerName: name,
    ...(Object.keys(filled).length > 0 && { Tags: filled }),
  };
  const steps: readonly Step[] = [{ service: "kinesis", operation: "RegisterStreamConsumer", input }];
  const register = useAction(
    () => runSteps(steps),
    () => {
      announce(`Consumer ${name} is being registered.`);
      onClose();
    },
  );
  return (
    <FormDialog
      title="Register consumer"
      description="It gets an ARN of its own, by which it subscribes to shards. A stream has at most 20."
      submitLabel="Register consumer"
      canSubmit={!isWrong}
      busy={register.isPending}
      steps={steps}
      onSubmit={() => register.mutate(undefined)}
      onClose={onClose}
    >
      <TextField
        label="Name"
        error={problem}
        help="Unique in this stream."
        maxLength={200}
        value={name}
        onValueChange={setName}
      />
      <div className="flex flex-col gap-1.5">
        <p className="font-medium text-sm">
          Tags <span className="font-normal text-ink-3 text-xs">optional</span>
        </p>
        <TagFields entries={tags} problems={problems} onChange={setTags} />
      </div>
    </FormDialog>
  );
}
