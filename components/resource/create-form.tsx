"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useCallback, useRef, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import { leavePage, useLeaveGuard } from "#browser/page/leave-guard.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import type { Creation } from "./use-creation.ts";

export interface CreateFormProps {
  readonly title: string;
  readonly description: string;
  /** What is made, such as "stream". */
  readonly one: string;
  readonly creation: Pick<Creation, "phase" | "failure" | "giveUp">;
  /** Something was filled in that would be lost. */
  readonly isDirty: boolean;
  /** A field is wrong: it is gone to instead. */
  readonly isWrong: boolean;
  readonly submitLabel: string;
  readonly onSubmit: () => void;
  /** Where Cancel leads. */
  readonly cancelHref: string;
  /** What the filled-in form would give, beside it. */
  readonly panel: ReactNode;
  readonly children: ReactNode;
}

/** The page on which a resource is made: its fields, what they would give, and nothing lost by mistake. */
export function CreateForm(props: CreateFormProps) {
  const { title, description, one, creation, isDirty, isWrong, submitLabel, onSubmit } = props;
  const { phase, failure } = creation;
  const router = useRouter();
  const [proceed, setProceed] = useState<(() => void) | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const ask = useCallback((next: () => void) => setProceed(() => next), []);
  useLeaveGuard(isDirty && phase === "editing" ? ask : null);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (phase !== "editing") return;
    if (isWrong) {
      form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      announce(`The ${one} cannot be created yet: a field is wrong.`);
    } else onSubmit();
  };

  return (
    <div className="flex max-w-6xl flex-col gap-5">
      <PageHeader title={title} description={description} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <form ref={form} onSubmit={submit} noValidate className="flex min-w-0 flex-col gap-4">
          {props.children}
          {failure === null ? null : (
            <Notice kind="error" title={errorText(failure).title}>
              {errorText(failure).description}
            </Notice>
          )}
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant="primary" busy={phase !== "editing"}>
              {submitLabel}
            </Button>
            <Button variant="ghost" onClick={() => leavePage(() => router.push(props.cancelHref))}>
              Cancel
            </Button>
          </div>
        </form>
        {props.panel}
      </div>
      {proceed === null ? null : (
        <ConfirmDialog
          title={`Leave without creating the ${one}?`}
          description="What you have filled in is lost."
          keep="Stay"
          confirm="Leave"
          onConfirm={() => {
            creation.giveUp();
            setProceed(null);
            // The guard goes with the next render; what was asked for goes on after it.
            setTimeout(() => proceed(), 0);
          }}
          onClose={() => setProceed(null)}
        />
      )}
    </div>
  );
}
