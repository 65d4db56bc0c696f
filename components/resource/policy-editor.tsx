"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { placeKey } from "#browser/live/place.ts";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { Step } from "#browser/services/step.ts";
import { crossAccountRead, policyProblem } from "#browser/streams/policy.ts";
import { errorText, useAction, useAws } from "#components/calling/use-aws.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toast } from "#components/ui/toast.tsx";

/** An account of the documentation's examples, to be replaced. */
const READER = "111122223333";

export interface PolicyEditorProps {
  /** A stream or a consumer. */
  readonly arn: string;
  readonly hasPolicy: boolean;
  readonly disabled: boolean;
}

/** Reads, writes and deletes the resource policy of a stream or a consumer. */
export function PolicyEditor({ arn, hasPolicy, disabled }: PolicyEditorProps) {
  const call = useAws();
  const queries = useQueryClient();
  const place = usePlace();
  const queryKey = ["GetResourcePolicy", placeKey(place), arn];
  const stored = useQuery({
    queryKey: [...queryKey, hasPolicy],
    queryFn: async ({ signal }) =>
      (await call("kinesis", "GetResourcePolicy", { ResourceARN: arn }, signal)).Policy ?? "{}",
  });
  const [typed, setTyped] = useState<string | null>(null);
  const saved = hasPolicy && stored.data !== undefined ? pretty(stored.data) : "";
  const text = typed ?? saved;
  const problem = text.trim() === "" ? null : policyProblem(text, arn);
  const isDirty = text !== saved;
  const put: Step = {
    service: "kinesis",
    operation: "PutResourcePolicy",
    input: {
      ResourceARN: arn,
      Policy: compact(problem === null && text.trim() !== "" ? text : crossAccountRead(arn, READER)),
    },
  };
  const steps: readonly Step[] = [
    put,
    { service: "kinesis", operation: "GetResourcePolicy", input: { ResourceARN: arn } },
  ];

  const done = (title: string) => {
    setTyped(null);
    void queries.invalidateQueries({ queryKey });
    announce(title);
    toast({ title });
  };
  const save = useAction(
    async (policy: string) => {
      await call("kinesis", "PutResourcePolicy", { ResourceARN: arn, Policy: policy });
    },
    () => done("Resource policy saved"),
  );
  const remove = useAction(
    async () => {
      await call("kinesis", "DeleteResourcePolicy", { ResourceARN: arn });
    },
    () => done("Resource policy deleted"),
  );

  if (stored.error) {
    return (
      <Notice kind="error" title={errorText(stored.error).title}>
        {errorText(stored.error).description}
      </Notice>
    );
  }
  if (stored.data === undefined) return <Skeleton className="h-40" />;
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty && problem === null && text.trim() !== "") save.mutate(compact(text));
      }}
    >
      <Field
        label="Policy"
        hint="JSON"
        error={problem}
        help={hasPolicy ? "It is replaced as a whole." : "None is set: only this account has access."}
      >
        {(control) => (
          <Textarea
            {...control}
            mono
            rows={text === "" ? 4 : 14}
            placeholder="{ }"
            className="text-xs"
            value={text}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          disabled={disabled || !isDirty || problem !== null || text.trim() === ""}
          busy={save.isPending}
        >
          Save policy
        </Button>
        <Button onClick={() => setTyped(crossAccountRead(arn, READER))}>
          Use the cross-account template
        </Button>
        {isDirty ? (
          <Button variant="ghost" onClick={() => setTyped(null)}>
            Reset
          </Button>
        ) : null}
        {hasPolicy ? (
          <Button
            variant="ghost"
            disabled={disabled}
            busy={remove.isPending}
            onClick={() => remove.mutate(undefined)}
          >
            Delete policy
          </Button>
        ) : null}
      </div>
      <SameCallDetails
        steps={
          hasPolicy
            ? [
                ...steps,
                { service: "kinesis", operation: "DeleteResourcePolicy", input: { ResourceARN: arn } },
              ]
            : steps
        }
      />
    </form>
  );
}

function pretty(policy: string): string {
  try {
    return JSON.stringify(JSON.parse(policy), null, 2);
  } catch {
    return policy;
  }
}

/** As it is sent: without the spaces that are for people. */
function compact(policy: string): string {
  return JSON.stringify(JSON.parse(policy));
}
