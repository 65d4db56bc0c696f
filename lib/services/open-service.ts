import type { Service } from "#calls/service.ts";
import type { Call } from "#engine/kernel/call.ts";
import type { Clocks } from "#engine/kernel/clock.ts";
import type { Journal } from "#engine/kernel/journal.ts";
import type { Part } from "#engine/kernel/part.ts";
import type { Random } from "#engine/kernel/random.ts";
import type { DiskBudget } from "#host/disk/disk-budget.ts";
import type { Metadata } from "#host/metadata/metadata.ts";
import type { StateDir } from "#host/state-dir/state-dir.ts";
import type { Settings } from "#settings";

/** What a service is opened in. */
export interface World {
  readonly settings: Settings;
  readonly stateDir: StateDir;
  readonly metadata: Metadata;
  /** What may be written into the state directory. */
  readonly diskBudget: DiskBudget;
  readonly clocks: Clocks;
  readonly journal: Journal;
  readonly random: Random;
  /** Prints what a person should know, one sentence. */
  readonly notice: (message: string) => void;
  /** Prints what should never happen. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

/** A service that runs, with everything that belongs to it. */
export interface OpenService extends Part {
  /** As clients call it. */
  readonly service: Service;
  /** The accounts and regions where it has something, each at least once. */
  places?(): readonly Pick<Call, "account" | "region">[];
  /** Ends answers that go on by themselves: the first step of closing, so that the port can close. */
  endAnswers?(): void;
}
