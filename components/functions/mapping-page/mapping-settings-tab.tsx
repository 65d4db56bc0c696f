"use client";

import { useMemo, useState } from "react";
import {
  hasMappingProblems,
  type MappingSettings,
  settingsOf,
  settingsProblems,
} from "#browser/functions/mapping/mapping-draft.ts";
import { updateMappingSteps } from "#browser/functions/mapping/mapping-steps.ts";
import { mappingStory } from "#browser/functions/mapping/mapping-story.ts";
import type { Step } from "#browser/services/step.ts";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { SameCallCard } from "#components/same-call/same-call-card.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { MappingData } from "#contract/mappings.ts";
import { useMapping, useMappingSettings } from "../mapping/use-mapping.ts";
import { SettingsFields } from "../mapping-form/settings-fields.tsx";
import { DeleteMapping } from "./delete-mapping.tsx";

/** What of a mapping can be changed, all in one call, and its end. */
export function MappingSettingsTab({ uuid }: { readonly uuid: string }) {
  const { data } = useMapping(uuid);
  const found = useMappingSettings(uuid);
  const now = useMemo(() => (found.data === undefined ? null : settingsOf(found.data)), [found.data]);
  if (data === null || now === null) return <Skeleton className="h-96 max-w-3xl rounded-lg" />;
  return <SettingsForm data={data} now={now} onSaved={() => void found.refetch()} />;
}

interface SettingsFormProps {
  readonly data: MappingData;
  readonly now: MappingSettings;
  readonly onSaved: () => void;
}

function SettingsForm({ data, now, onSaved }: SettingsFormProps) {
  const where = useTarget();
  const runSteps = useSteps();
  const [typed, setTyped] = useState<MappingSettings | null>(null);
  const settings = typed ?? now;
  const problems = settingsProblems(settings);
  const isWrong = hasMappingProblems({ ...problems });
  const steps = isWrong ? [] : updateMappingSteps(data.uuid, now, settings, where);
  const isReady = data.state === "Enabled" || data.state === "Disabled";
  const save = useAction(
    (wanted: readonly Step[]) => runSteps(wanted),
    () => {
      setTyped(null);
      onSaved();
      toast({ title: "Settings saved", description: "The mapping takes them up where it stands." });
    },
  );
  return (
    <div className="grid max-w-6xl items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <div className="flex min-w-0 flex-col gap-4">
        <form
          noValidate
          className="flex min-w-0 flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (steps.length > 0 && isReady && !save.isPending) save.mutate(steps);
          }}
        >
          <SettingsFields
            settings={settings}
            problems={problems}
            streamName={data.streamName}
            onChange={(part) => setTyped({ ...settings, ...part })}
          />
          {typed === null ? null : (
            <div className="flex gap-2">
              <Button
                type="submit"
                variant="primary"
                disabled={steps.length === 0 || !isReady}
                busy={save.isPending}
              >
                Save settings
              </Button>
              <Button variant="ghost" onClick={() => setTyped(null)}>
                Reset
              </Button>
            </div>
          )}
        </form>
        <DeleteMapping data={data} />
      </div>
      <aside aria-label="What this gives you" className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-18">
        <Card>
          <CardHeader title="What happens then" />
          <CardBody>
            <ol className="flex list-decimal flex-col gap-1.5 pl-4 text-ink-2 text-sm">
              {mappingStory(settings).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
          </CardBody>
        </Card>
        {steps.length === 0 ? null : <SameCallCard steps={steps} />}
      </aside>
    </div>
  );
}
