"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { placeKey } from "#browser/live/place.ts";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { CallStep } from "#browser/services/step.ts";
import { errorText, useAction, useSteps } from "#components/calling/use-aws.ts";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toast } from "#components/ui/toast.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";

export interface PolicyEditorProps {
  /** What the policy belongs to, unlike any other. */
  readonly arn: string;
  readonly hasPolicy: boolean;
  readonly disabled: boolean;
  /** The policy as the service has it, or null where there is none. */
  readonly read: (signal: AbortSignal) => Promise<string | null>;
  readonly steps: {
    readonly get: CallStep;
    readonly put: (policy: string) => CallStep;
    readonly remove: CallStep;
  };
  /** A policy to begin with, and what its button says. */
  readonly template: { readonly label: string; readonly policy: string };
  readonly problemOf: (text: string) => string | null;
}

/** Reads, writes and deletes the resource policy of a resource. */
export function PolicyEditor(props: PolicyEditorProps) {
  const { arn, hasPolicy, disabled, read, steps, template, problemOf } = props;
  const runSteps = useSteps();
  const queries = useQueryClient();
  const place = usePlace();
  const queryKey = ["policy", placeKey(place), arn];
  const stored = useQuery({
    queryKey: [...queryKey, hasPolicy],
    queryFn: async ({ signal }) => (await read(signal)) ?? "{}",
  });
  const [typed, setTyped] = useState<string | null>(null);
  const [asks, setAsks] = useState(false);
  const saved = hasPolicy && stored.data !== undefined ? pretty(stored.data) : "";
  const text = typed ?? saved;
  const problem = text.trim() === "" ? null : problemOf(text);
  const isDirty = text !== saved;
  const wanted = isDirty && problem === null && text.trim() !== "" ? steps.put(compact(text)) : null;

  const done = (title: string) => {
    setTyped(null);
    setAsks(false);
    void queries.invalidateQueries({ queryKey });
    announce(title);
    toast({ title });
  };
  const save = useAction(
    (step: CallStep) => runSteps([step]),
    () => done("Resource policy saved"),
  );
  const remove = useAction(
    () => runSteps([steps.remove]),
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
    <>
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== null) save.mutate(wanted);
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
            disabled={disabled || wanted === null}
            busy={save.isPending}
          >
            Save policy
          </Button>
          <Button onClick={() => setTyped(template.policy)}>{template.label}</Button>
          {isDirty ? (
            <Button variant="ghost" onClick={() => setTyped(null)}>
              Reset
            </Button>
          ) : null}
          {hasPolicy ? (
            <Button variant="ghost" disabled={disabled} onClick={() => setAsks(true)}>
              Delete policy
            </Button>
          ) : null}
        </div>
        <SameCallDetails steps={[wanted ?? steps.get]} />
      </form>
      {asks ? (
        <ConfirmDialog
          title="Delete the resource policy?"
          description="Who has access by it alone loses it at once. The policy is not kept."
          confirm="Delete policy"
          busy={remove.isPending}
          steps={[steps.remove]}
          onConfirm={() => remove.mutate(undefined)}
          onClose={() => setAsks(false)}
        />
      ) : null}
    </>
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
