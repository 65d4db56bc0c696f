"use client";

import { Download, Pencil, Play, Trash2 } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { downloadScenario } from "#browser/scenarios/download-scenario.ts";
import { resourcesText } from "#browser/scenarios/scenario-text.ts";
import { formatDateTime } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ActionsTh, Table, Td, Th, Tr } from "#components/ui/table.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { SavedScenario, Scenario } from "#contract/scenarios.ts";
import { SCENARIO_LIMITS } from "#simulator/plan/scenarios/check-scenario.ts";
import { useScenarioCommand } from "./use-scenarios.ts";

export interface SavedScenariosProps {
  readonly saved: readonly SavedScenario[];
  readonly onStart: (scenario: Scenario) => void;
}

/** What the account has saved. */
export function SavedScenarios({ saved, onStart }: SavedScenariosProps) {
  const command = useScenarioCommand(() => setRenamed(null));
  const [renamed, setRenamed] = useState<SavedScenario | null>(null);
  const [title, setTitle] = useState("");
  const formId = useId();
  const isTitle = title.trim() !== "" && title.length <= SCENARIO_LIMITS.maxTitleCharacters;
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (renamed !== null && isTitle) command.mutate({ kind: "rename", savedId: renamed.savedId, title });
  };

  if (saved.length === 0) {
    return (
      <p className="rounded-lg border border-line border-dashed px-4 py-6 text-center text-ink-2 text-sm">
        Nothing saved yet. Set up streams, producers and applications as you like them, then save the set-up
        here: it can be started again with one click, in any account.
      </p>
    );
  }
  return (
    <Card>
      <Table caption="Saved scenarios">
        <thead>
          <tr>
            <Th>Title</Th>
            <Th>What it makes</Th>
            <Th>Saved</Th>
            <ActionsTh />
          </tr>
        </thead>
        <tbody>
          {saved.map((entry) => {
            const { savedId, savedAtMs, scenario } = entry;
            return (
              <Tr key={savedId}>
                <Td className="wrap-anywhere font-medium">{scenario.title}</Td>
                <Td className="min-w-56 text-ink-2">{resourcesText(scenario)}</Td>
                <Td className="whitespace-nowrap text-ink-2">{formatDateTime(savedAtMs)}</Td>
                <Td>
                  <div className="flex justify-end gap-1">
                    <Button
                      size="sm"
                      aria-label={`Start ${scenario.title}`}
                      onClick={() => onStart(scenario)}
                    >
                      <Play aria-hidden />
                      Start
                    </Button>
                    <Button
                      size="sm"
                      variant="ghost"
                      iconOnly
                      aria-label={`Export ${scenario.title}`}
                      onClick={() => downloadScenario(scenario)}
                    >
                      <Download aria-hidden />
                    </Button>
                    <Button
                      size="sm"
                      variant="ghost"
                      iconOnly
                      aria-label={`Rename ${scenario.title}`}
                      onClick={() => {
                        setTitle(scenario.title);
                        setRenamed(entry);
                      }}
                    >
                      <Pencil aria-hidden />
                    </Button>
                    <Button
                      size="sm"
                      variant="ghost"
                      iconOnly
                      aria-label={`Delete ${scenario.title}`}
                      onClick={() => command.mutate({ kind: "remove", savedId })}
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  </div>
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
      <Dialog
        open={renamed !== null}
        onOpenChange={() => setRenamed(null)}
        title="Rename the scenario"
        footer={
          <>
            <Button onClick={() => setRenamed(null)}>Cancel</Button>
            <Button
              type="submit"
              form={formId}
              variant="primary"
              disabled={!isTitle}
              busy={command.isPending}
            >
              Rename
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={rename} noValidate>
          <TextField
            label="Title"
            error={isTitle ? null : `A text of 1 to ${SCENARIO_LIMITS.maxTitleCharacters} characters.`}
            value={title}
            onValueChange={setTitle}
          />
        </form>
      </Dialog>
    </Card>
  );
}
