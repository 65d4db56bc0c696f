import type { WorkerView } from "#contract/simulated-consumers.ts";
import { seededRandom } from "#engine/kernel/random.ts";
import { derivedSeed } from "../derived-seed.ts";
import type { Group } from "./group.ts";
import { Worker } from "./worker.ts";

/** The workers of an application: `worker-1` to `worker-n`, each with its own rate if somebody set one. */
export class Workforce {
  readonly #group: Group;
  readonly #workers = new Map<string, Worker>();
  readonly #rates: Map<string, number>;

  /** @param rates by worker id, of those that have one */
  constructor(group: Group, rates: Readonly<Record<string, number>>) {
    this.#group = group;
    this.#rates = new Map(Object.entries(rates));
  }

  get rates(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#rates);
  }

  all(): readonly Worker[] {
    return [...this.#workers.values()];
  }

  get(workerId: string): Worker | undefined {
    return this.#workers.get(workerId);
  }

  /** Adds workers, or ends those with the highest numbers. @returns the new ones, which nobody has started */
  resize(count: number): readonly Worker[] {
    for (const worker of this.all().slice(count)) {
      worker.shutDown();
      this.#workers.delete(worker.workerId);
    }
    const added: Worker[] = [];
    for (let number = this.#workers.size + 1; number <= count; number++) {
      const workerId = `worker-${number}`;
      const random = seededRandom(derivedSeed(0, `${this.#group.settings.name}/${workerId}`));
      const worker = new Worker(this.#group, workerId, random);
      worker.recordsPerSecond = this.#rates.get(workerId) ?? null;
      this.#workers.set(workerId, worker);
      added.push(worker);
    }
    return added;
  }

  /** Forgets all of them, which are over, and makes new ones. */
  renew(count: number): readonly Worker[] {
    this.#workers.clear();
    return this.resize(count);
  }

  /** @param recordsPerSecond null for the application's */
  setRate(worker: Worker, recordsPerSecond: number | null): void {
    worker.recordsPerSecond = recordsPerSecond;
    if (recordsPerSecond === null) this.#rates.delete(worker.workerId);
    else this.#rates.set(worker.workerId, recordsPerSecond);
  }

  /** Those that showed since then that they live. */
  shownSince(sinceMs: number): readonly string[] {
    return this.all()
      .filter(({ lastBeatMs }) => lastBeatMs > sinceMs)
      .map(({ workerId }) => workerId);
  }

  /** @param leases how many each of them holds */
  views(leases: ReadonlyMap<string | null, number>): readonly WorkerView[] {
    return this.all().map((worker) => worker.view(leases.get(worker.workerId) ?? 0));
  }
}
