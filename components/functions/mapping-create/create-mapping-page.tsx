"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import {
  hasMappingProblems,
  MAPPING_DEFAULTS,
  type MappingDraft,
  mappingProblems,
} from "#browser/functions/mapping/mapping-draft.ts";
import { createMappingSteps } from "#browser/functions/mapping/mapping-steps.ts";
import { mappingHref } from "#browser/functions/mapping-path.ts";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { CreateForm } from "#components/resource/create-form.tsx";
import { SettingsFields } from "../mapping-form/settings-fields.tsx";
import { MappingPanel } from "./mapping-panel.tsx";
import { SourceFields } from "./source-fields.tsx";
import { useMappingCreation } from "./use-mapping-creation.ts";

const inUrl = { function: parseAsString, stream: parseAsString };

/** The form of a new event source mapping. */
export function CreateMappingPage() {
  const { account, region } = useTarget();
  const [known] = useQueryStates(inUrl);
  const functions = useTopic(topics.functions).data?.rows ?? [];
  const streams = useTopic(topics.streams).data?.rows ?? [];
  const creation = useMappingCreation();
  const [typed, setTyped] = useState<MappingDraft | null>(null);
  const proposed: MappingDraft = {
    ...MAPPING_DEFAULTS,
    functionName: known.function ?? functions[0]?.functionName ?? "",
    streamName: known.stream ?? streams[0]?.streamName ?? "",
  };
  const draft = typed ?? proposed;
  const change = (part: Partial<MappingDraft>) => setTyped({ ...draft, ...part });
  const problems = mappingProblems(draft);
  const isWrong = hasMappingProblems(problems);
  const steps = useMemo(
    () => (isWrong ? [] : createMappingSteps(draft, { account, region })),
    [isWrong, draft, account, region],
  );
  return (
    <CreateForm
      title="Create an event source mapping"
      description="Lambda reads the stream shard by shard and invokes the function with batches of its records."
      one="mapping"
      creation={creation}
      isDirty={typed !== null}
      isWrong={isWrong}
      submitLabel="Create mapping"
      onSubmit={() => void creation.create(steps, mappingHref)}
      cancelHref="/mappings"
      panel={<MappingPanel draft={draft} steps={steps} />}
    >
      <SourceFields
        draft={draft}
        problems={problems}
        functions={functions.map(({ functionName }) => functionName)}
        streams={streams.map(({ streamName }) => streamName)}
        onChange={change}
      />
      <SettingsFields
        settings={draft}
        problems={problems}
        streamName={draft.streamName === "" ? null : draft.streamName}
        onChange={change}
      />
    </CreateForm>
  );
}
