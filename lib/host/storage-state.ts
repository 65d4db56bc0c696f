import { type DiskBudget, RESERVE_BYTES } from "./disk/disk-budget.ts";
import { freeBytes } from "./disk/free-space.ts";

const SAID_EVERY_MS = 60_000;
const REMEMBERED_MS = 10_000;
const LEAST_DISK_BYTES = RESERVE_BYTES + 1024 * 1024;
const LEAST_BUDGET_BYTES = 64 * 1024;
const SENTENCE = "The disk is full: new records and changes are refused until there is room.";

export interface StorageDependencies {
  /** Where everything is kept. */
  readonly directory: string;
  readonly budget: DiskBudget;
  /** Prints for the person at the terminal. */
  readonly print: (sentence: string) => void;
  /** Real milliseconds. */
  readonly stopwatch: () => number;
}

/** Whether there is room for what clients want to keep: full once something was refused, until there is room again. */
export class StorageState {
  readonly #dependencies: StorageDependencies;
  #saidAtMs = Number.NEGATIVE_INFINITY;
  #refusedAtMs: number | null = null;
  #isAsking = false;

  constructor(dependencies: StorageDependencies) {
    this.#dependencies = dependencies;
  }

  /** Something could not be stored. Said on the terminal, at most once a minute. */
  refused(): void {
    const nowMs = this.#dependencies.stopwatch();
    this.#refusedAtMs = nowMs;
    if (nowMs - this.#saidAtMs < SAID_EVERY_MS) return;
    this.#saidAtMs = nowMs;
    this.#dependencies.print(SENTENCE);
  }

  read(): "ok" | "full" {
    if (this.#refusedAtMs === null) return "ok";
    if (this.#dependencies.stopwatch() - this.#refusedAtMs >= REMEMBERED_MS) void this.#ask();
    return "full";
  }

  /** Forgets the refusal if there is room now. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const refusedAtMs = this.#refusedAtMs;
    const hasRoom = await this.#hasRoom().catch(() => false);
    this.#isAsking = false;
    if (hasRoom && this.#refusedAtMs === refusedAtMs) this.#refusedAtMs = null;
  }

  async #hasRoom(): Promise<boolean> {
    const { directory, budget } = this.#dependencies;
    const free = await freeBytes(directory);
    const leftBytes = (budget.limitBytes ?? Number.POSITIVE_INFINITY) - budget.usedBytes;
    return free >= LEAST_DISK_BYTES && leftBytes >= LEAST_BUDGET_BYTES;
  }
}
