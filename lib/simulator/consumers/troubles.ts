import { ServiceError } from "#engine/kernel/errors.ts";

/** What goes wrong now, by whom it happens to; the newest is shown. */
export class Troubles {
  readonly #messages = new Map<unknown, string>();
  readonly #reportFault: (fault: unknown) => void;

  /** @param reportFault receives what is no answer of a service */
  constructor(reportFault: (fault: unknown) => void) {
    this.#reportFault = reportFault;
  }

  get newest(): string | null {
    return [...this.#messages.values()].at(-1) ?? null;
  }

  note(whom: unknown, error: unknown): void {
    if (!(error instanceof ServiceError)) this.#reportFault(error);
    this.#messages.delete(whom);
    this.#messages.set(whom, error instanceof Error ? error.message : String(error));
  }

  over(whom: unknown): void {
    this.#messages.delete(whom);
  }

  clear(): void {
    this.#messages.clear();
  }
}
