"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { type CreateDraft, createProblems, createSteps, hasProblems } from "#browser/streams/create-plan.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { freeName } from "#browser/text/free-name.ts";
import { useAws } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { CreateForm } from "#components/resource/create-form.tsx";
import { useCreation } from "#components/resource/use-creation.ts";
import { CreateFields } from "./create-fields.tsx";
import { CreatePanel } from "./create-panel.tsx";

const DEFAULTS: CreateDraft = { name: "", mode: "PROVISIONED", shards: "2", retentionHours: "24", tags: [] };

export function CreatePage() {
  const call = useAws();
  const place = usePlace();
  const { account } = useTarget();
  const rows = useTopic(topics.streams).data?.rows ?? [];
  const limits = useQuery({
    queryKey: ["DescribeLimits", placeKey(place)],
    queryFn: ({ signal }) => call("kinesis", "DescribeLimits", {}, signal),
  });
  const creation = useCreation();
  // Nothing typed yet means a free name is proposed, which may change while streams come and go.
  const [typed, setTyped] = useState<CreateDraft | null>(null);
  const names = useMemo(() => rows.map(({ streamName }) => streamName), [rows]);
  const draft = typed ?? { ...DEFAULTS, name: freeName("orders", names) };
  // While it is being created, its own name is taken by itself.
  const problems = createProblems(draft, creation.phase === "editing" ? names : [], account);
  const steps = createSteps(draft);

  return (
    <CreateForm
      title="Create a data stream"
      description="The defaults are a good start: Create alone is enough."
      one="stream"
      creation={creation}
      isDirty={typed !== null}
      isWrong={hasProblems(problems)}
      submitLabel={creation.phase === "waiting" ? "Setting the retention" : "Create stream"}
      onSubmit={() =>
        void creation.run({
          one: "stream",
          name: draft.name,
          steps,
          ifLeft: {
            title: "Its retention is 24 hours",
            description: "The page was left before the stream was active.",
          },
          doneHref: streamHref(draft.name),
          onElsewhere: () => setTyped(null),
        })
      }
      cancelHref="/streams"
      panel={<CreatePanel draft={draft} steps={steps} />}
    >
      <CreateFields draft={draft} problems={problems} limits={limits.data} onChange={setTyped} />
    </CreateForm>
  );
}
