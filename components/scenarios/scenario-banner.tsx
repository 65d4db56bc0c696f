"use client";

import { Clapperboard } from "lucide-react";
import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { announce } from "#browser/page/announce.ts";
import { clockText, noticeNow } from "#browser/scenarios/scenario-text.ts";
import { Banner } from "#components/ui/banner.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import type { RunView } from "#contract/scenarios.ts";
import { MomentLink } from "./moment-link.tsx";
import { useScenarios } from "./use-scenarios.ts";

/** How long its end is told of, seconds of the account's time. */
const END_SHOWN_SECONDS = 60;

/** A scenario's story, on whatever page one follows it to; its own page tells it at length. */
export function ScenarioBanner() {
  const run = useScenarios()?.run ?? null;
  const isOnItsPage = usePathname() === "/scenarios";
  const said = run === null || run.isGone ? null : storyOf(run);
  const text = said?.text ?? null;
  useEffect(() => {
    if (text !== null) announce(text);
  }, [text]);

  if (run === null || said === null || isOnItsPage) return null;
  const { elapsedSeconds, scenario } = run;
  return (
    <Banner
      label={`The scenario ${scenario.title}`}
      tone="info"
      icon={<Clapperboard />}
      actions={
        <>
          {said.look === undefined ? null : <MomentLink look={said.look} />}
          <ButtonLink href="/scenarios" prefetch={false} size="sm" variant="ghost">
            Scenario
          </ButtonLink>
        </>
      }
    >
      <span className="font-medium">{scenario.title}</span>{" "}
      <span className="whitespace-nowrap text-ink-2 tabular-nums">
        {clockText(Math.min(elapsedSeconds, scenario.lengthSeconds))} of {clockText(scenario.lengthSeconds)}
      </span>{" "}
      {said.text}
    </Banner>
  );
}

function storyOf(run: RunView): Pick<NonNullable<ReturnType<typeof noticeNow>>, "text" | "look"> | null {
  const { elapsedSeconds, scenario, state } = run;
  if (state === "running") return noticeNow(run) ?? { text: "It has just begun." };
  if (state !== "finished" || elapsedSeconds > scenario.lengthSeconds + END_SHOWN_SECONDS) return null;
  return { text: "This was its end. Its producers and applications go on until you stop them." };
}
