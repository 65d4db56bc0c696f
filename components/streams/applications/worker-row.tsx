"use client";

import { CircleCheck, CirclePause, CircleStop, Gauge, Pause, Play, RotateCw, Skull } from "lucide-react";
import type { WorkerCommand } from "#browser/streams/applications/application-api.ts";
import type { WorkerLook } from "#browser/streams/applications/worker-looks.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Menu } from "#components/ui/menu.tsx";
import type { WorkerView } from "#contract/simulated-consumers.ts";
import { seriesInk, WorkerMark } from "./worker-mark.tsx";

export interface WorkerRowProps {
  readonly worker: WorkerView;
  readonly look: WorkerLook;
  /** Whether its application runs: commands are for running ones. */
  readonly canCommand: boolean;
  readonly onCommand: (command: WorkerCommand) => void;
  readonly onSlow: (recordsPerSecond: number | null) => void;
}

/** Rates to slow a worker down to, records per second; the empty one is the application's. */
const RATES = ["", "1", "10", "50", "200", "1000"] as const;

/** One worker: who it is, how it does, and what can be done to it. */
export function WorkerRow({ worker, look, canCommand, onCommand, onSlow }: WorkerRowProps) {
  const { workerId, state, leases, processedPerSecond, processedRecords, recordsPerSecond } = worker;
  const isDead = state === "dead";
  const rate = recordsPerSecond === null ? "" : String(recordsPerSecond);
  const rates = (RATES as readonly string[]).includes(rate) ? RATES : [...RATES, rate];
  return (
    <li
      aria-label={workerId}
      className={cx(
        "flex min-w-0 flex-col gap-2 rounded-md border border-line border-l-4 bg-surface py-2 pr-2 pl-3",
        isDead && "bg-sunken",
      )}
      style={{ borderLeftColor: isDead ? "var(--ink-3)" : seriesInk(look.colour) }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <WorkerMark look={look} />
        <span className={cx("min-w-0 truncate font-medium text-sm", isDead ? "text-ink-2" : "text-ink")}>
          {workerId}
        </span>
        {canCommand ? (
          <WorkerState state={state} />
        ) : (
          <Badge icon={<CircleStop aria-hidden />}>Stopped</Badge>
        )}
        {recordsPerSecond === null ? null : (
          <Badge tone="warn" icon={<Gauge aria-hidden />}>
            {formatCount(recordsPerSecond)} records/s
          </Badge>
        )}
      </div>
      <p className="text-ink-2 text-xs">
        {plural(leases, "lease")} · <span className="text-ink">{formatCount(processedPerSecond)}</span>{" "}
        records/s · {formatCount(processedRecords)} processed
      </p>
      <div className="-ml-2 flex min-h-7 flex-wrap">
        {!canCommand ? null : isDead ? (
          <Button size="sm" aria-label={`Restart ${workerId}`} onClick={() => onCommand("restart")}>
            <RotateCw aria-hidden />
            Restart
          </Button>
        ) : (
          <>
            {state === "paused" ? (
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Resume ${workerId}`}
                onClick={() => onCommand("resume")}
              >
                <Play aria-hidden />
                Resume
              </Button>
            ) : (
              <Button
                size="sm"
                variant="ghost"
                aria-label={`Pause ${workerId}`}
                title="It reads nothing; the other workers go on"
                onClick={() => onCommand("pause")}
              >
                <Pause aria-hidden />
                Pause
              </Button>
            )}
            <Menu
              align="start"
              trigger={(button) => (
                <Button size="sm" variant="ghost" aria-label={`Slow down ${workerId}`} {...button}>
                  <Gauge aria-hidden />
                  Slow down
                </Button>
              )}
              choice={{
                label: "It processes",
                options: rates.map((each) => ({
                  label:
                    each === ""
                      ? "As the application’s settings say"
                      : `${formatCount(Number(each))} records/s`,
                  isChosen: each === rate,
                  onChoose: () => onSlow(each === "" ? null : Number(each)),
                })),
              }}
            />
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Restart ${workerId}`}
              title="It forgets where it was, as after a crash"
              onClick={() => onCommand("restart")}
            >
              <RotateCw aria-hidden />
              Restart
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Kill ${workerId}`}
              title="It dies without a word: others take its leases when they have run out"
              onClick={() => onCommand("kill")}
            >
              <Skull aria-hidden />
              Kill
            </Button>
          </>
        )}
      </div>
    </li>
  );
}

const STATES = {
  running: { tone: "ok", icon: CircleCheck, word: "Running" },
  paused: { tone: "warn", icon: CirclePause, word: "Paused" },
  dead: { tone: "bad", icon: Skull, word: "Dead" },
} as const;

function WorkerState({ state }: { readonly state: WorkerView["state"] }) {
  const { tone, icon: Icon, word } = STATES[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {word}
    </Badge>
  );
}
