import type { CancelTimer, Clock } from "#engine/kernel/clock.ts";

export interface RowKeeperOptions {
  /** Real time. */
  readonly clock: Clock;
  readonly save: () => Promise<void>;
  readonly reportFault: (fault: unknown) => void;
}

const SAVE_EVERY_MS = 1_000;

/** Saves what changes often, at most once a second and one save at a time. */
export class RowKeeper {
  readonly #options: RowKeeperOptions;
  #cancel: CancelTimer | undefined;
  #saving: Promise<void> = Promise.resolve();
  #isDirty = false;
  #isClosed = false;

  constructor(options: RowKeeperOptions) {
    this.#options = options;
  }

  /** Something has changed. */
  touch(): void {
    this.#isDirty = true;
    if (this.#isClosed) return;
    this.#cancel ??= this.#options.clock.after(SAVE_EVERY_MS, () => {
      this.#cancel = undefined;
      this.flush().catch(this.#options.reportFault);
    });
  }

  /** Saves now what has changed. */
  async flush(): Promise<void> {
    const save = async () => {
      if (!this.#isDirty || this.#isClosed) return;
      this.#isDirty = false;
      try {
        await this.#options.save();
      } catch (error) {
        this.#isDirty = true;
        throw error;
      }
    };
    this.#saving = this.#saving.then(save, save);
    await this.#saving;
  }

  /** Saves nothing any more; waits for what is being saved, so that it does not come after a removal. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel?.();
    this.#cancel = undefined;
    await this.#saving.catch(() => undefined);
  }
}
