import type { CancelTimer, Clock } from "../../kernel/clock.ts";
import type { MappingRepository, ProgressRow } from "./ports.ts";
import { MappingProgress } from "./progress.ts";

export interface ProgressKeeperOptions {
  readonly repository: MappingRepository;
  /** Real time. */
  readonly clock: Clock;
  readonly reportFault: (what: string, fault: unknown) => void;
}

const SAVE_EVERY_MS = 1_000;

/**
 * Keeps how far mappings have come: written behind, at most a second late and one save at a time, each save whole or not
 * at all. So a server that is killed repeats a second, and loses nothing.
 */
export class ProgressKeeper {
  readonly #options: ProgressKeeperOptions;
  readonly #progress = new Map<string, MappingProgress>();
  #changed = new Map<string, Set<string>>();
  #cancel: CancelTimer | undefined;
  #saving: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: ProgressKeeperOptions) {
    this.#options = options;
  }

  /** Takes up what was kept. A row that cannot be understood is reported and left out: its shard is read again. */
  async load(): Promise<void> {
    for (const { uuid, shardId, state } of await this.#options.repository.allProgress()) {
      try {
        this.of(uuid).take(shardId, state);
      } catch (fault) {
        this.#options.reportFault(`taking up how far mapping ${uuid} is in ${shardId}`, fault);
      }
    }
  }

  of(uuid: string): MappingProgress {
    let progress = this.#progress.get(uuid);
    if (progress === undefined) {
      const made = new MappingProgress((shardId) => {
        if (this.#progress.get(uuid) === made) this.#touch(uuid, shardId);
      });
      progress = made;
      this.#progress.set(uuid, made);
    }
    return progress;
  }

  /** Keeps nothing more of a mapping; when this resolves, nothing of it is being written. */
  async forget(uuid: string): Promise<void> {
    this.#progress.delete(uuid);
    this.#changed.delete(uuid);
    await this.#saving.catch(() => undefined);
  }

  /** Saves now what has changed. */
  async flush(): Promise<void> {
    const save = () => this.#save();
    this.#saving = this.#saving.then(save, save);
    await this.#saving;
  }

  /** Saves what has changed for the last time. */
  async close(): Promise<void> {
    await this.flush();
    this.#isClosed = true;
    this.#cancel?.();
  }

  #touch(uuid: string, shardId: string): void {
    const changed = this.#changed.get(uuid) ?? new Set();
    this.#changed.set(uuid, changed.add(shardId));
    this.#plan();
  }

  #plan(): void {
    if (this.#isClosed) return;
    this.#cancel ??= this.#options.clock.after(SAVE_EVERY_MS, () => {
      this.#cancel = undefined;
      this.flush().catch((fault: unknown) => {
        this.#options.reportFault("keeping how far event source mappings are", fault);
        this.#plan();
      });
    });
  }

  async #save(): Promise<void> {
    if (this.#changed.size === 0 || this.#isClosed) return;
    const changed = this.#changed;
    this.#changed = new Map();
    const rows: ProgressRow[] = [];
    const gone: Omit<ProgressRow, "state">[] = [];
    for (const [uuid, shardIds] of changed) {
      for (const shardId of shardIds) {
        const state = this.#progress.get(uuid)?.print(shardId);
        if (state === undefined) gone.push({ uuid, shardId });
        else rows.push({ uuid, shardId, state });
      }
    }
    try {
      await this.#options.repository.saveProgress(rows, gone);
    } catch (error) {
      for (const [uuid, shardIds] of changed) {
        if (!this.#progress.has(uuid)) continue;
        for (const shardId of shardIds) this.#touch(uuid, shardId);
      }
      throw error;
    }
  }
}
