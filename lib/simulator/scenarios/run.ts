import type { RunView, Scenario } from "#contract/scenarios.ts";
import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";
import type { Place } from "#engine/kernel/place.ts";
import { derivedSeed } from "../derived-seed.ts";
import { playAction, type ScenarioWorld } from "./play-action.ts";
import type { MadeByRun } from "./set-up.ts";

/** What is kept of a run across restarts. */
export interface KeptRun {
  readonly scenario: Scenario;
  readonly made: MadeByRun;
  readonly state: RunView["state"];
  readonly startedAtMs: number;
  readonly elapsedSeconds: number;
  readonly played: number;
}

const MAX_FAILURES = 20;

/**
 * One run of a scenario: plays its timeline by the account's clock.
 *
 *     running ──timeline is over──▶ finished ──stop──▶ stopped
 *        ├───────────────stop────────────────────────────▲
 *        └──server started anew──▶ interrupted ──stop────┘
 */
export class ScenarioRun {
  readonly scenario: Scenario;
  readonly made: MadeByRun;
  readonly #place: Place;
  readonly #clock: Clock;
  readonly #world: ScenarioWorld;
  readonly #onChange: () => void;
  readonly #begunFaults: string[] = [];
  #state: RunView["state"];
  #startedAtMs: number;
  /** Set when time no longer counts. */
  #endedSeconds: number | null;
  #played: number;
  #failures: RunView["failures"] = [];
  #cancel: CancelTimer | undefined;
  #isHalted = false;

  constructor(
    kept: KeptRun,
    {
      place,
      clock,
      world,
      onChange,
    }: {
      readonly place: Place;
      readonly clock: Clock;
      readonly world: ScenarioWorld;
      /** The state or what was played has changed. */
      readonly onChange: () => void;
    },
  ) {
    this.scenario = kept.scenario;
    this.made = kept.made;
    this.#place = place;
    this.#clock = clock;
    this.#world = world;
    this.#onChange = onChange;
    this.#state = kept.state;
    this.#startedAtMs = kept.startedAtMs;
    this.#endedSeconds = kept.state === "running" || kept.state === "finished" ? null : kept.elapsedSeconds;
    this.#played = kept.played;
  }

  /** Lets time count from now on. */
  begin(): void {
    this.#startedAtMs = this.#clock.now();
    this.#waitForNext();
  }

  /** Plays nothing more; the faults that it began end. */
  async stop(): Promise<void> {
    const elapsed = this.#elapsedSeconds();
    this.halt();
    if (this.#state === "stopped") return;
    this.#state = "stopped";
    this.#endedSeconds = elapsed;
    await this.#endFaults();
    this.#onChange();
  }

  /** Plays nothing more, and says nothing of it; what is just being played comes to its end. */
  halt(): void {
    this.#isHalted = true;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  get view(): RunView {
    return {
      scenario: this.scenario,
      state: this.#state,
      startedAtMs: this.#startedAtMs,
      elapsedSeconds: this.#elapsedSeconds(),
      played: this.#played,
      failures: this.#failures,
      isGone: this.made.streamNames.every((streamName) => {
        return this.#world.streams.find({ ...this.#place, streamName }) === undefined;
      }),
    };
  }

  get kept(): KeptRun {
    const { scenario, made } = this;
    const { state, startedAtMs, elapsedSeconds, played } = this.view;
    return { scenario, made, state, startedAtMs, elapsedSeconds, played };
  }

  #elapsedSeconds(): number {
    return this.#endedSeconds ?? Math.max(0, (this.#clock.now() - this.#startedAtMs) / 1_000);
  }

  #waitForNext(): void {
    const { lengthSeconds, timeline } = this.scenario;
    const next = timeline[this.#played];
    const atMs = this.#startedAtMs + (next?.atSeconds ?? lengthSeconds) * 1_000;
    this.#cancel = this.#clock.after(atMs - this.#clock.now(), () => {
      if (next !== undefined) void this.#play();
      else {
        this.#state = "finished";
        this.#onChange();
      }
    });
  }

  /** One whose effect cannot be undone is over all the same, and keeps no other from ending. */
  async #endFaults(): Promise<void> {
    for (const { faultId } of this.#world.faults.list(this.#place)) {
      if (!this.#begunFaults.includes(faultId)) continue;
      await this.#world.faults.end(this.#place, faultId).catch((error: unknown) => {
        this.#failed(this.#elapsedSeconds(), error);
      });
    }
  }

  #failed(atSeconds: number, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#failures = [...this.#failures, { atSeconds, message }].slice(-MAX_FAILURES);
  }

  async #play(): Promise<void> {
    const index = this.#played;
    const moment = this.scenario.timeline[index];
    if (moment?.action !== undefined) {
      const seed = derivedSeed(this.scenario.seed, `moment/${index}`);
      try {
        await playAction(this.#world, this.#place, moment.action, seed, this.#begunFaults);
      } catch (error) {
        this.#failed(moment.atSeconds, error);
      }
    }
    if (this.#isHalted) {
      // A fault that began since has nobody else to end it.
      await this.#endFaults();
      return;
    }
    this.#played++;
    this.#onChange();
    this.#waitForNext();
  }
}
