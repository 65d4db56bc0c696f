import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { QueryProblem } from "#contract/query.ts";
import type { FromProcess, OutcomeOf, QueryFile, QueryJob, QueryOutcome, ToProcess } from "./job.ts";

export interface QueryOptions {
  /** Below which all files are. */
  readonly root: string;
  /** Real milliseconds that a query gets. */
  readonly timeoutMs?: number;
  /** After so long without a query the process ends, and with it what it holds. */
  readonly idleMs?: number;
  /** What the whole process may hold while it runs a query. */
  readonly maxRssBytes?: number;
}

/** How many queries may wait for the one that runs. */
const MAX_WAITING = 4;
/** What a process gets to end a query by itself; then it is ended. */
const GRACE_MS = 2_000;

const entry = path.join(import.meta.dirname, "process.ts");

/** Runs queries over files in a process of its own, one after the other. The process starts with the first. */
export class Queries {
  readonly #root: string;
  readonly #timeoutMs: number;
  readonly #idleMs: number;
  readonly #maxRssBytes: number;
  #child: ChildProcess | null = null;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #under = 0;
  #asked = 0;
  #isClosed = false;

  constructor({ root, timeoutMs = 30_000, idleMs = 120_000, maxRssBytes = 640 * 1024 * 1024 }: QueryOptions) {
    this.#root = root;
    this.#timeoutMs = timeoutMs;
    this.#idleMs = idleMs;
    this.#maxRssBytes = maxRssBytes;
  }

  /** Whether there is a process. */
  get isWarm(): boolean {
    return this.#child !== null;
  }

  /** Whether another job would be refused now. */
  get isFull(): boolean {
    return this.#under > MAX_WAITING;
  }

  /** Runs a job when those before it are over; never throws. @param signal cancels it */
  async run<Job extends QueryJob>(job: Job, signal?: AbortSignal): Promise<OutcomeOf<Job>> {
    if (this.isFull) return busy;
    this.#under++;
    const before = this.#last;
    const { promise, resolve: leave } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    try {
      if (signal?.aborted) return problem("cancelled", "The query was cancelled.");
      if (this.#isClosed) return problem("ended", "The server is closing.");
      // The process answers a job with an outcome of its kind.
      return (await this.#ask(this.#relative(job), signal)) as OutcomeOf<Job>;
    } finally {
      this.#under--;
      this.#rest();
      leave();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#end();
    await this.#last;
  }

  #ask(job: QueryJob, signal: AbortSignal | undefined): Promise<QueryOutcome> {
    clearTimeout(this.#idle);
    const child = this.#child ?? this.#start();
    const ask = ++this.#asked;
    const { promise, resolve } = Promise.withResolvers<QueryOutcome>();
    const onMessage = ({ answered, outcome, rssBytes }: FromProcess) => {
      if (answered !== ask) return;
      // What a large query leaves behind is not what the next one begins with.
      if (rssBytes > this.#maxRssBytes / 2) this.#end();
      resolve(outcome);
    };
    // Also when it could not be started at all.
    const onExit = () =>
      resolve(
        problem("ended", "The query ended the process that ran it, which is started anew for the next."),
      );
    let late: NodeJS.Timeout | undefined;
    const endLater = (afterMs: number, outcome: QueryProblem) => {
      clearTimeout(late);
      late = setTimeout(() => {
        resolve(outcome);
        this.#end();
      }, afterMs);
    };
    const onAbort = () => {
      this.#send(child, { cancel: ask });
      endLater(GRACE_MS, problem("cancelled", "The query was cancelled."));
    };
    endLater(this.#timeoutMs + GRACE_MS, problem("time", "The query took too long, and was ended."));
    child.on("message", onMessage);
    child.once("exit", onExit);
    child.once("error", onExit);
    signal?.addEventListener("abort", onAbort, { once: true });
    this.#send(child, { ask, job, timeoutMs: this.#timeoutMs, maxRssBytes: this.#maxRssBytes });
    return promise.finally(() => {
      clearTimeout(late);
      child.off("message", onMessage);
      child.off("exit", onExit);
      child.off("error", onExit);
      signal?.removeEventListener("abort", onAbort);
    });
  }

  #send(child: ChildProcess, message: ToProcess): void {
    // A process that has just ended says so by its exit.
    if (child.connected) child.send(message, () => {});
  }

  #start(): ChildProcess {
    const child = fork(entry, [], {
      cwd: this.#root,
      // Nothing of the server's environment: no credentials, no home directory.
      env: { NODE_ENV: "production" },
      execArgv: ["--max-old-space-size=256", "--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const forget = () => {
      if (this.#child === child) this.#child = null;
    };
    child.once("exit", forget);
    child.once("error", forget);
    child.unref();
    child.channel?.unref();
    this.#child = child;
    return child;
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#end(), this.#idleMs);
    this.#idle.unref();
  }

  #end(): void {
    clearTimeout(this.#idle);
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }

  /** Names below the root hold nothing that a pattern of names could mean, wherever the root is. */
  #relative(job: QueryJob): QueryJob {
    const relative = (file: QueryFile) => ({ ...file, path: path.relative(this.#root, file.path) });
    return job.kind === "select"
      ? { ...job, files: job.files.map(relative) }
      : { ...job, file: relative(job.file) };
  }
}

/** Why a query is not even begun. */
export const busy = problem("busy", "Other queries are waiting already. Try again in a moment.");

function problem(cause: QueryProblem["cause"], message: string): QueryProblem {
  return { kind: "problem", cause, message };
}
