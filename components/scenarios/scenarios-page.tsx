"use client";

import { Download, Save } from "lucide-react";
import { useState } from "react";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { downloadScenario } from "#browser/scenarios/download-scenario.ts";
import { exportSetUp } from "#browser/scenarios/scenario-api.ts";
import { useAction } from "#components/calling/use-aws.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { toast } from "#components/ui/toast.tsx";
import type { Scenario } from "#contract/scenarios.ts";
import { SHIPPED_SCENARIOS } from "#simulator/plan/scenarios/shipped/shipped.ts";
import { ImportScenario } from "./import-scenario.tsx";
import { RunningScenario } from "./running-scenario.tsx";
import { SavedScenarios } from "./saved-scenarios.tsx";
import { ScenarioCard } from "./scenario-card.tsx";
import { useScenarioCommand, useScenarios } from "./use-scenarios.ts";

/** Scenarios: the one that runs here, those that come with the server, and those that were saved. */
export function ScenariosPage() {
  const place = usePlace();
  const data = useScenarios();
  const run = data?.run ?? null;
  const [waiting, setWaiting] = useState<Scenario | null>(null);
  const command = useScenarioCommand((done) => {
    if (done.kind === "start") announce(`${done.scenario.title} is running.`);
    if (done.kind === "save") toast({ title: "Saved", description: done.scenario.title });
  });
  const setUp = useAction<"download" | "save">(async (then) => {
    const scenario = await exportSetUp(place);
    if (then === "download") downloadScenario(scenario);
    else command.mutate({ kind: "save", scenario });
  });
  const starting =
    command.isPending && command.variables.kind === "start" ? command.variables.scenario.name : null;

  const start = (scenario: Scenario) => {
    if (run === null || run.isGone) command.mutate({ kind: "start", scenario, replace: run !== null });
    else setWaiting(scenario);
  };
  const save = (scenario: Scenario) => command.mutate({ kind: "save", scenario });

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        title="Scenarios"
        description="Each sets up streams, producers and applications with one click, lets something happen to them, and says what to look at."
        actions={
          <>
            <Button variant="ghost" busy={setUp.isPending} onClick={() => setUp.mutate("download")}>
              <Download aria-hidden />
              Export this set-up
            </Button>
            <Button busy={setUp.isPending} onClick={() => setUp.mutate("save")}>
              <Save aria-hidden />
              Save this set-up
            </Button>
          </>
        }
      />
      {run === null ? null : <RunningScenario key={`${run.scenario.name} ${run.scenario.seed}`} run={run} />}
      <section aria-label="Scenarios that come with Sluice" className="flex flex-col gap-3">
        <Heading level={2} look="heading">
          Start one
        </Heading>
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {SHIPPED_SCENARIOS.map((scenario) => (
            <ScenarioCard
              key={scenario.name}
              scenario={scenario}
              isHere={run?.scenario.name === scenario.name && !run.isGone}
              busy={starting === scenario.name}
              onStart={() => start(scenario)}
              onDownload={() => downloadScenario(scenario)}
            />
          ))}
        </div>
      </section>
      <section aria-label="Your own scenarios" className="flex flex-col gap-3">
        <Heading level={2} look="heading">
          Your own
        </Heading>
        {data === null ? null : <SavedScenarios saved={data.saved} onStart={start} />}
        <ImportScenario onStart={start} onSave={save} />
      </section>
      <Dialog
        open={waiting !== null}
        onOpenChange={() => setWaiting(null)}
        title={`Start ${waiting?.title ?? ""} instead?`}
        description={`${run?.scenario.title ?? "Another scenario"} is set up here. Its streams are deleted first, with all their records.`}
        footer={
          <>
            <Button onClick={() => setWaiting(null)}>Keep it</Button>
            <Button
              variant="primary"
              onClick={() => {
                if (waiting !== null) command.mutate({ kind: "start", scenario: waiting, replace: true });
                setWaiting(null);
              }}
            >
              Delete and start
            </Button>
          </>
        }
      />
    </div>
  );
}
