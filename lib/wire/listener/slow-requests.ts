/** Requests whose bodies are still to come, and those that have been for too long. */
export class SlowRequests<Request> {
  readonly #patienceMs: number;
  readonly #now: () => number;
  /** Oldest first. */
  readonly #since = new Map<Request, number>();

  constructor(patienceMs: number, now: () => number) {
    this.#patienceMs = patienceMs;
    this.#now = now;
  }

  add(request: Request): void {
    this.#since.set(request, this.#now());
  }

  delete(request: Request): void {
    this.#since.delete(request);
  }

  /** Those whose time is over, each once. */
  takeLate(): readonly Request[] {
    const before = this.#now() - this.#patienceMs;
    const late: Request[] = [];
    for (const [request, since] of this.#since) {
      if (since > before) break;
      late.push(request);
      this.#since.delete(request);
    }
    return late;
  }
}
