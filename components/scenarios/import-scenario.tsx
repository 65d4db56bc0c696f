"use client";

import { Play, Save, Upload } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { type ReadScenario, readScenarioFile } from "#browser/scenarios/read-scenario.ts";
import { clockText, resourcesText } from "#browser/scenarios/scenario-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { Heading } from "#components/ui/heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Scenario } from "#contract/scenarios.ts";

const MAX_SHOWN = 8;

export interface ImportScenarioProps {
  readonly onStart: (scenario: Scenario) => void;
  readonly onSave: (scenario: Scenario) => void;
}

/** Takes a file by choosing or dropping it, says what is in it or what is wrong with it, and starts nothing by itself. */
export function ImportScenario({ onStart, onSave }: ImportScenarioProps) {
  const titleId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ readonly name: string; readonly read: ReadScenario } | null>(null);
  const [isOver, setOver] = useState(false);

  const take = async (files: FileList | null) => {
    const [first] = files ?? [];
    if (first !== undefined) setFile({ name: first.name, read: await readScenarioFile(first) });
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };

  return (
    <Card
      aria-labelledby={titleId}
      className={cx("flex flex-col gap-3 border-dashed p-4", isOver && "border-focus bg-accent-soft")}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event);
        void take(event.dataTransfer.files);
      }}
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <Heading level={3} look="strong" id={titleId}>
            Import a scenario
          </Heading>
          <p className="text-ink-3 text-sm">Drop a file here that was exported, or choose one.</p>
        </div>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          aria-label="Scenario file"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            void take(event.target.files);
            event.target.value = "";
          }}
        />
        <Button onClick={() => input.current?.click()}>
          <Upload aria-hidden />
          Choose a file
        </Button>
      </div>
      {file === null ? null : file.read.ok ? (
        <Imported
          name={file.name}
          scenario={file.read.scenario}
          onStart={onStart}
          onSave={(scenario) => {
            onSave(scenario);
            setFile(null);
          }}
        />
      ) : (
        <Notice kind="error" title={`${file.name} cannot be imported. Nothing was started.`}>
          <ul className="list-disc pl-4">
            {file.read.sentences.slice(0, MAX_SHOWN).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {file.read.sentences.length > MAX_SHOWN ? (
            <p>and {file.read.sentences.length - MAX_SHOWN} more</p>
          ) : null}
        </Notice>
      )}
    </Card>
  );
}

interface ImportedProps extends ImportScenarioProps {
  readonly name: string;
  readonly scenario: Scenario;
}

function Imported({ name, scenario, onStart, onSave }: ImportedProps) {
  const { title, about, lengthSeconds } = scenario;
  return (
    <section aria-label={`What is in ${name}`} className="rounded-lg bg-sunken px-4 py-3">
      <p className="break-words font-medium text-ink text-sm">{title}</p>
      <p className="text-ink-3 text-xs">
        {resourcesText(scenario)}, {clockText(lengthSeconds)} minutes
      </p>
      {about === "" ? null : <p className="mt-2 break-words text-ink-2 text-sm">{about}</p>}
      <div className="mt-3 flex gap-2">
        <Button variant="primary" aria-label={`Start ${title}`} onClick={() => onStart(scenario)}>
          <Play aria-hidden />
          Start
        </Button>
        <Button aria-label={`Save ${title}`} onClick={() => onSave(scenario)}>
          <Save aria-hidden />
          Save
        </Button>
      </div>
    </section>
  );
}
