"use client";

import { Download, Eye, RotateCcw, Save, Square, Trash2 } from "lucide-react";
import { useState } from "react";
import { downloadScenario } from "#browser/scenarios/download-scenario.ts";
import { clockText, momentTitle, noticeNow } from "#browser/scenarios/scenario-text.ts";
import { parseWhole } from "#browser/streams/stream-rules.ts";
import { plural } from "#browser/text/format.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { RunView, ScenarioNotice } from "#contract/scenarios.ts";
import { SCENARIO_LIMITS } from "#simulator/plan/scenarios/check-scenario.ts";
import { MomentLink } from "./moment-link.tsx";
import { ScenarioTimeline } from "./scenario-timeline.tsx";
import { useScenarioCommand } from "./use-scenarios.ts";

const STATES: Record<RunView["state"], { readonly word: string; readonly tone: Tone }> = {
  running: { word: "Running", tone: "ok" },
  finished: { word: "Finished", tone: "accent" },
  stopped: { word: "Stopped", tone: "neutral" },
  interrupted: { word: "Interrupted", tone: "warn" },
};

/** The scenario that is set up here: where it is, what to look at now, what comes next. */
export function RunningScenario({ run }: { readonly run: RunView }) {
  const { scenario, state, elapsedSeconds, played } = run;
  const command = useScenarioCommand();
  const [isResetting, setResetting] = useState(false);
  const [seedText, setSeedText] = useState(String(scenario.seed));
  const seed = parseWhole(seedText);
  const seedFits = seed !== null && seed <= SCENARIO_LIMITS.maxSeed;
  const now = noticeNow(run);
  const next = scenario.timeline[played];
  const pending = command.isPending ? command.variables.kind : null;
  const { word, tone } = STATES[state];

  return (
    <Card aria-label={`${scenario.title}, set up here`}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 pt-4 pb-3">
        <div className="min-w-0 grow basis-80">
          <div className="flex flex-wrap items-center gap-2.5">
            <h2 className="min-w-0 break-words font-semibold text-ink text-lg">{scenario.title}</h2>
            <Badge tone={tone}>{word}</Badge>
            <span className="text-ink-2 text-sm tabular-nums">
              {clockText(Math.min(elapsedSeconds, scenario.lengthSeconds))} of{" "}
              {clockText(scenario.lengthSeconds)}
            </span>
          </div>
          <p className="mt-1 max-w-[80ch] text-ink-2 text-sm">{scenario.about}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {state === "stopped" ? null : (
            <Button busy={pending === "stop"} onClick={() => command.mutate({ kind: "stop" })}>
              <Square aria-hidden />
              Stop
            </Button>
          )}
          <Button busy={pending === "reset"} onClick={() => setResetting(true)}>
            <Trash2 aria-hidden />
            Reset
          </Button>
        </div>
      </div>
      <CardBody className="grid gap-6 lg:grid-cols-[1fr_1fr]">
        <div className="flex min-w-0 flex-col gap-4">
          <NowPart notice={now} state={state} />
          <p className="text-ink-3 text-sm">
            {next === undefined
              ? "Nothing more is on the timeline; producers and applications go on until you stop them."
              : `Next at ${clockText(next.atSeconds)}: ${momentTitle(next)}.`}
          </p>
          <form
            className="flex flex-wrap items-end gap-x-2 gap-y-1"
            onSubmit={(event) => {
              event.preventDefault();
              if (seedFits && pending === null) command.mutate({ kind: "restart", seed });
            }}
          >
            <Field
              label="Seed"
              className="w-36"
              error={seedFits ? null : "A whole number up to 4,294,967,295."}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={seedText}
                  onChange={(event) => setSeedText(event.target.value)}
                />
              )}
            </Field>
            <div className="flex flex-wrap gap-1 pb-1">
              <Button type="submit" disabled={!seedFits} busy={pending === "restart"}>
                <RotateCcw aria-hidden />
                Restart
              </Button>
              <Button variant="ghost" onClick={() => downloadScenario(scenario)}>
                <Download aria-hidden />
                Export
              </Button>
              <Button
                variant="ghost"
                busy={pending === "save"}
                onClick={() => command.mutate({ kind: "save", scenario })}
              >
                <Save aria-hidden />
                Save
              </Button>
            </div>
          </form>
          <p className="text-ink-3 text-xs">
            The same seed gives the same run. Restart deletes what the scenario made and begins anew.
          </p>
          {state === "interrupted" ? (
            <Notice kind="warn" title="The server was started anew meanwhile">
              Producers and applications go on, the timeline does not. Restart or reset the scenario.
            </Notice>
          ) : null}
        </div>
        <ScenarioTimeline run={run} />
      </CardBody>
      <Dialog
        open={isResetting}
        onOpenChange={setResetting}
        title={`Reset ${scenario.title}?`}
        description={`This deletes the ${plural(scenario.streams.length, "stream")} that the scenario made, ${scenario.streams
          .map(({ streamName }) => streamName)
          .join(", ")}, with all records, producers and applications.`}
        footer={
          <>
            <Button onClick={() => setResetting(false)}>Keep it</Button>
            <Button
              variant="danger"
              onClick={() => {
                setResetting(false);
                command.mutate({ kind: "reset" });
              }}
            >
              Delete what it made
            </Button>
          </>
        }
      />
    </Card>
  );
}

function NowPart({
  notice,
  state,
}: {
  readonly notice: ScenarioNotice | null;
  readonly state: RunView["state"];
}) {
  if (notice === null) {
    return (
      <p className="rounded-lg bg-sunken px-4 py-3 text-ink-2 text-sm">
        {state === "running"
          ? "It has just begun: in a moment there is something to see."
          : "Nothing to look at."}
      </p>
    );
  }
  const { text, look } = notice;
  return (
    <section aria-label="What to look at now" className="rounded-lg bg-accent-soft px-4 py-3">
      <p className="flex items-start gap-2.5 text-ink text-sm">
        <Eye aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
        <span className="min-w-0 break-words">{text}</span>
      </p>
      {look === undefined ? null : (
        <div className="mt-3 pl-6">
          <MomentLink look={look} />
        </div>
      )}
    </section>
  );
}
