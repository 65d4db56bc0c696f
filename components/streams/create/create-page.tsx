"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { topics } from "#browser/live/topics.ts";
import { announce } from "#browser/page/announce.ts";
import { leavePage, useLeaveGuard } from "#browser/page/leave-guard.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { type CreateDraft, createProblems, createSteps, hasProblems } from "#browser/streams/create-plan.ts";
import { freeStreamName } from "#browser/streams/stream-list.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { errorText, useAws, useSteps } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { toast } from "#components/ui/toast.tsx";
import { CreateFields } from "./create-fields.tsx";
import { CreatePanel } from "./create-panel.tsx";

const DEFAULTS: CreateDraft = { name: "", mode: "PROVISIONED", shards: "2", retentionHours: "24", tags: [] };

type Phase = "editing" | "creating" | "waiting" | "done";

export function CreatePage() {
  const router = useRouter();
  const call = useAws();
  const runSteps = useSteps();
  const place = usePlace();
  const { account } = useTarget();
  const rows = useTopic(topics.streams).data?.rows ?? [];
  const limits = useQuery({
    queryKey: ["DescribeLimits", placeKey(place)],
    queryFn: ({ signal }) => call("kinesis", "DescribeLimits", {}, signal),
  });

  // Nothing typed yet means a free name is proposed, which may change while streams come and go.
  const [typed, setTyped] = useState<CreateDraft | null>(null);
  const [phase, setPhase] = useState<Phase>("editing");
  const [failure, setFailure] = useState<unknown>(null);
  const [proceed, setProceed] = useState<(() => void) | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const leaving = useRef<AbortController>(null);

  const names = useMemo(() => rows.map(({ streamName }) => streamName), [rows]);
  const draft = typed ?? { ...DEFAULTS, name: freeStreamName("orders", names) };
  // While it is being created, its own name is taken by itself.
  const problems = createProblems(draft, phase === "editing" ? names : [], account);
  const steps = createSteps(draft);

  const ask = useCallback((next: () => void) => setProceed(() => next), []);
  useLeaveGuard(typed !== null && phase === "editing" ? ask : null);

  // The steps go on outside React: they end with the page, and with the place that they are made in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place ends what was begun in this one
  useEffect(() => () => leaving.current?.abort(), [place]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (phase !== "editing") return;
    if (hasProblems(problems)) {
      form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
      announce("The stream cannot be created yet: a field is wrong.");
      return;
    }
    setFailure(null);
    setPhase("creating");
    const left = new AbortController();
    leaving.current = left;
    const { signal } = left;
    let created = false;
    try {
      await runSteps(steps, {
        signal,
        onStep: (step) => {
          if (step === steps[0]) return;
          created = true;
          setPhase("waiting");
        },
      });
    } catch (error) {
      if (!created) {
        setPhase("editing");
        setFailure(error);
        return;
      }
      const { title, description } = signal.aborted
        ? {
            title: "Its retention is 24 hours",
            description: "The page was left before the stream was active.",
          }
        : errorText(error);
      toast({ kind: "error", title: `${draft.name} was created, but: ${title}`, description });
    }
    if (signal.aborted) {
      // Its page is another place's, or gone: there is nothing to lead to.
      setTyped(null);
      setPhase("editing");
      return;
    }
    setPhase("done");
    announce(`Stream ${draft.name} is being created.`);
    router.push(streamHref(draft.name));
  };

  return (
    <div className="flex max-w-6xl flex-col gap-5">
      <PageHeader
        title="Create a data stream"
        description="The defaults are a good start: Create alone is enough."
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <form ref={form} onSubmit={submit} noValidate className="flex min-w-0 flex-col gap-4">
          <CreateFields draft={draft} problems={problems} limits={limits.data} onChange={setTyped} />
          {failure === null ? null : (
            <Notice kind="error" title={errorText(failure).title}>
              {errorText(failure).description}
            </Notice>
          )}
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant="primary" busy={phase !== "editing"}>
              {phase === "waiting" ? "Setting the retention" : "Create stream"}
            </Button>
            <Button variant="ghost" onClick={() => leavePage(() => router.push("/streams"))}>
              Cancel
            </Button>
          </div>
        </form>
        <CreatePanel draft={draft} steps={steps} />
      </div>
      {proceed === null ? null : (
        <ConfirmDialog
          title="Leave without creating the stream?"
          description="What you have filled in is lost."
          keep="Stay"
          confirm="Leave"
          onConfirm={() => {
            setPhase("done");
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
