"use client";

import { Download, Eye, RotateCcw, Save, Square, Trash2, X } from "lucide-react";
import { useState } from "react";
import { downloadScenario } from "#browser/scenarios/download-scenario.ts";
import { clockText, momentTitle, noticeNow } from "#browser/scenarios/scenario-text.ts";
import { plural } from "#browser/text/format.ts";
import { parseWhole } from "#browser/text/parse-whole.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { RunView, Scenario, ScenarioNotice } from "#contract/scenarios.ts";
import { SCENARIO_LIMITS } from "#simulator/plan/scenarios/check-scenario.ts";
import { MomentLink } from "./moment-link.tsx";
import { ScenarioTimeline } from "./scenario-timeline.tsx";
import { useScenarioCommand } from "./use-scenarios.ts";

const GONE = { word: "Deleted", tone: "neutral" } as const;

const STATES: Record<RunView["state"], { readonly word: string; readonly tone: Tone }> = {
  running: { word: "Running", tone: "ok" },
  finished: { word: "Finished", tone: "accent" },
  stopped: { word: "Stopped", tone: "neutral" },
  interrupted: { word: "Interrupted", tone: "warn" },
};

/** The scenario that is set up here: where it is, what to look at now, what comes next. */
export function RunningScenario({ run }: { readonly run: RunView }) {
  const { scenario, state, elapsedSeconds, isGone } = run;
  const command = useScenarioCommand();
  const [isResetting, setResetting] = useState(false);
  const [seedText, setSeedText] = useState(String(scenario.seed));
  const seed = parseWhole(seedText);
  const seedFits = seed !== null && seed <= SCENARIO_LIMITS.maxSeed;
  const now = isGone ? null : noticeNow(run);
  const pending = command.isPending ? command.variables.kind : null;
  const { word, tone } = isGone ? GONE : STATES[state];

  return (
    <Card aria-label={`${scenario.title}, set up here`}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 pt-4 pb-3">
        <div className="min-w-0 grow basis-80">
          <div className="flex flex-wrap items-center gap-2">
            <Heading level={2} look="section">
              {scenario.title}
            </Heading>
            <Badge tone={tone}>{word}</Badge>
            <span className="text-ink-2 text-sm tabular-nums">
              {clockText(Math.min(elapsedSeconds, scenario.lengthSeconds))} of{" "}
              {clockText(scenario.lengthSeconds)}
            </span>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">
          {state === "stopped" || isGone ? null : (
            <Button busy={pending === "stop"} onClick={() => command.mutate({ kind: "stop" })}>
              <Square aria-hidden />
              {state === "running" ? "Stop" : "Stop producers and applications"}
            </Button>
          )}
          {isGone ? (
            <Button busy={pending === "reset"} onClick={() => command.mutate({ kind: "reset" })}>
              <X aria-hidden />
              Forget
            </Button>
          ) : (
            <Button busy={pending === "reset"} onClick={() => setResetting(true)}>
              <Trash2 aria-hidden />
              Reset
            </Button>
          )}
        </div>
      </div>
      <CardBody className="grid items-start gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="lg:col-span-2">
          <NowPart notice={now} text={standingText(run)} />
        </div>
        <ScenarioTimeline run={run} />
        <div className="flex min-w-0 flex-col gap-4">
          <p className="text-ink-2 text-sm">{nextText(run)}</p>
          <form
            className="flex flex-wrap items-end gap-x-2 gap-y-1"
            onSubmit={(event) => {
              event.preventDefault();
              if (seedFits && pending === null) command.mutate({ kind: "restart", seed });
            }}
          >
            <TextField
              label="Seed"
              className="w-36"
              error={seedFits ? null : "A whole number up to 4,294,967,295."}
              inputMode="numeric"
              value={seedText}
              onValueChange={setSeedText}
            />
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
        </div>
      </CardBody>
      <Dialog
        open={isResetting}
        onOpenChange={setResetting}
        title={`Reset ${scenario.title}?`}
        description={`This deletes the ${plural(scenario.streams.length, "stream")} that the scenario made, ${namesOf(scenario)}, with all records, producers and applications.`}
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

/** What there is to say where there is nothing to look at. */
function standingText({ isGone, scenario, state }: RunView): string {
  if (isGone) return `What it made, ${namesOf(scenario)}, has been deleted. Restart makes it anew.`;
  return state === "running"
    ? "It has just begun: in a moment there is something to see."
    : "There is nothing to look at.";
}

/** What comes next, or why nothing does. */
function nextText({ isGone, played, scenario, state }: RunView): string {
  const next = scenario.timeline[played];
  if (isGone) return "Nothing runs here any more.";
  switch (state) {
    case "running":
      if (next !== undefined) return `Next at ${clockText(next.atSeconds)}: ${momentTitle(next)}.`;
      return "Nothing more is on the timeline.";
    case "finished":
      return "The timeline is over; producers and applications go on until you stop them.";
    case "interrupted":
      return "The server was started anew meanwhile: producers and applications go on, the timeline does not. Restart or reset it.";
    case "stopped":
      return "Its producers and applications were stopped; its streams are still there.";
  }
}

function namesOf({ streams }: Scenario): string {
  return streams.map(({ streamName }) => streamName).join(", ");
}

function NowPart({
  notice,
  text: standing,
}: {
  readonly notice: ScenarioNotice | null;
  readonly text: string;
}) {
  if (notice === null) {
    return <p className="rounded-lg bg-sunken px-4 py-3 text-ink-2 text-sm">{standing}</p>;
  }
  const { text, look } = notice;
  return (
    <section aria-label="What to look at now" className="rounded-lg bg-accent-soft px-4 py-3">
      <p className="flex items-start gap-2 text-ink text-sm">
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
