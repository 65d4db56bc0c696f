"use client";

import { Download, Play } from "lucide-react";
import { useId } from "react";
import { clockText, resourcesText } from "#browser/scenarios/scenario-text.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Heading } from "#components/ui/heading.tsx";
import type { Scenario } from "#contract/scenarios.ts";

export interface ScenarioCardProps {
  readonly scenario: Scenario;
  /** Whether it is the one that is set up here. */
  readonly isHere: boolean;
  readonly busy: boolean;
  readonly onStart: () => void;
  readonly onDownload: () => void;
}

/** A scenario to choose: what it shows, what it makes, how long it takes. */
export function ScenarioCard({ scenario, isHere, busy, onStart, onDownload }: ScenarioCardProps) {
  const titleId = useId();
  const { title, about, lengthSeconds } = scenario;
  return (
    <Card aria-labelledby={titleId} className="flex flex-col gap-3 p-4">
      <div className="flex items-center justify-between gap-3">
        <Heading level={3} look="heading" id={titleId}>
          {title}
        </Heading>
        {isHere ? <Badge tone="accent">Set up here</Badge> : null}
      </div>
      <p className="text-ink-2 text-sm">{about}</p>
      <div className="grow" />
      <p className="text-ink-3 text-xs">
        {resourcesText(scenario)}
        <br />
        <span className="tabular-nums">{clockText(lengthSeconds)} min</span>
      </p>
      <div className="flex items-center justify-between gap-2">
        <Button size="sm" busy={busy} aria-label={`Start ${title}`} onClick={onStart}>
          <Play aria-hidden />
          Start
        </Button>
        <Button
          variant="ghost"
          size="sm"
          iconOnly
          aria-label={`Export ${title}`}
          title="Export as a file"
          onClick={onDownload}
        >
          <Download aria-hidden />
        </Button>
      </div>
    </Card>
  );
}
