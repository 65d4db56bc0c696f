import type { Invocation, InvocationResult, RunnableFunction } from "#engine/lambda/ports.ts";
import type { MemoryWatch } from "../processes/memory-watch.ts";
import { MAX_PROCESSES } from "../processes/process-tree.ts";
import * as endings from "./failures.ts";
import { InvocationLog } from "./invocation-log.ts";
import { reportLine } from "./report-line.ts";
import { type RuntimeMessage, RuntimeProcess, type RuntimeProcessOptions } from "./runtime-process.ts";

const MIB = 1024 * 1024;

export interface EnvironmentOptions extends Omit<RuntimeProcessOptions, "onMessage" | "onExit" | "onLine"> {
  readonly runnable: RunnableFunction;
  readonly logStreamName: string;
  readonly memoryWatch: MemoryWatch;
  /** What it may take to load, real milliseconds; its timeout, if that is longer. */
  readonly initLimitMs: number;
  /** Takes a line of its log. */
  readonly writeLine: (line: string) => void;
}

/** Why this server ended a process. */
type Killed = "timeout" | "memory" | "nonsense" | "processes" | "closed";

/** What a wait for the process came to. */
type Step = "ready" | endings.Ending;

/** A process that runs one function's invocations, one after the other. */
export class Environment {
  readonly runnable: RunnableFunction;
  readonly logStreamName: string;
  /** Resolves when the process, what it started and its scratch directory are gone. */
  readonly gone: Promise<void>;
  readonly #process: RuntimeProcess;
  readonly #startedAtMs = performance.now();
  readonly #initLimitMs: number;
  readonly #writeLine: (line: string) => void;
  #log: InvocationLog;
  #requestId = "";
  #isReady = false;
  #isBusy = false;
  #isEnded = false;
  #killed: Killed | undefined;
  /** Which limit it passed, if it was ended for its time. */
  #limitMs = 0;
  #peakBytes = 0;
  #step: PromiseWithResolvers<Step> | undefined;

  constructor(environment: EnvironmentOptions) {
    const { runnable, logStreamName, memoryWatch, initLimitMs, writeLine, ...options } = environment;
    this.runnable = runnable;
    this.logStreamName = logStreamName;
    this.#initLimitMs = initLimitMs;
    this.#writeLine = writeLine;
    this.#log = new InvocationLog(writeLine);
    this.#process = new RuntimeProcess({
      ...options,
      onMessage: (message) => this.#onMessage(message),
      onExit: (code, signal) => this.#onExit(code, signal),
      onLine: (line) => this.#log.print(line),
    });
    const { pid } = this.#process;
    const unwatch =
      pid === undefined
        ? () => {}
        : memoryWatch.add({
            pid,
            isBusy: () => this.#isBusy,
            onSize: ({ residentBytes, processes }) => this.#onSize(residentBytes, processes),
          });
    this.gone = this.#process.gone.finally(unwatch);
  }

  /** Whether it can take another invocation, once it is done. */
  get isUsable(): boolean {
    return !this.#isEnded;
  }

  /** Ends the process and all that it started; an invocation under way ends with it. */
  end(): Promise<void> {
    this.#kill("closed");
    return this.gone;
  }

  /**
   * Runs one invocation; never two at a time.
   * @throws if the process cannot be started
   */
  async invoke(invocation: Invocation): Promise<InvocationResult> {
    if (this.#process.pid === undefined) {
      throw new Error(`A process for ${this.runnable.functionArn} cannot be started.`);
    }
    this.#isBusy = true;
    this.#requestId = invocation.requestId;
    const log = new InvocationLog(this.#writeLine);
    this.#log = log;
    try {
      const isNew = !this.#isReady;
      const initialized: Step = isNew ? await this.#initialize() : "ready";
      const initMs = isNew ? performance.now() - this.#startedAtMs : undefined;
      log.say(`START RequestId: ${invocation.requestId} Version: ${this.runnable.version}`);
      const sentAtMs = performance.now();
      const ended = initialized === "ready" ? await this.#run(invocation) : initialized;
      const ending = ended === "ready" ? this.#nonsense() : ended;
      const durationMs = performance.now() - sentAtMs;
      await this.#allPrinted();
      return this.#close(invocation, ending, durationMs, initMs);
    } finally {
      this.#isBusy = false;
    }
  }

  async #initialize(): Promise<Step> {
    const limitMs = Math.max(this.#initLimitMs, this.runnable.timeoutMs);
    const step = await this.#await(limitMs, () => this.#process.initialize());
    if (step === "ready") this.#isReady = true;
    else if (step.outcome === "init-error") this.#kill("closed");
    return step === "ready" || step.outcome !== "error" ? step : { ...step, outcome: "init-error" };
  }

  #run(invocation: Invocation): Promise<Step> {
    const { timeoutMs } = this.runnable;
    return this.#await(timeoutMs, () => this.#process.invoke(invocation, timeoutMs));
  }

  /** Waits for the next step after something was sent; when it takes too long, for the end of the process. */
  async #await(limitMs: number, send: () => void): Promise<Step> {
    if (this.#isEnded) return this.#endingOf(null, null);
    const step = Promise.withResolvers<Step>();
    this.#step = step;
    const timer = setTimeout(() => {
      this.#log.say(`${new Date().toISOString()} ${this.#requestId} ${endings.timeoutText(limitMs)}`);
      this.#kill("timeout", limitMs);
    }, limitMs);
    try {
      send();
      return await step.promise;
    } finally {
      clearTimeout(timer);
      this.#step = undefined;
    }
  }

  #onMessage(message: RuntimeMessage): boolean {
    if (message.kind === "log") return this.#log.print(message.text);
    if (message.kind === "nonsense") {
      this.#kill("nonsense");
      return false;
    }
    const step = this.#step;
    if ("residentBytes" in message) this.#peakBytes = Math.max(this.#peakBytes, message.residentBytes);
    step?.resolve(stepOf(message));
    if (message.kind === "fatal" || message.kind === "initError") this.#kill("closed");
    return step !== undefined;
  }

  #onExit(code: number | null, signal: NodeJS.Signals | null): void {
    this.#isEnded = true;
    this.#step?.resolve(this.#endingOf(code, signal));
  }

  #onSize(residentBytes: number, processes: number): void {
    this.#peakBytes = Math.max(this.#peakBytes, residentBytes);
    if (residentBytes > this.runnable.memoryMiB * MIB) this.#kill("memory");
    else if (processes > MAX_PROCESSES) {
      this.#log.say(`[Ended: more than ${MAX_PROCESSES} processes.]`);
      this.#kill("processes");
    }
  }

  #kill(why: Killed, limitMs = 0): void {
    this.#isEnded = true;
    if (this.#killed !== undefined) return;
    this.#killed = why;
    this.#limitMs = limitMs;
    this.#process.kill();
  }

  #endingOf(code: number | null, signal: NodeJS.Signals | null): endings.Ending {
    if (this.#killed === "timeout") return endings.timedOut(this.#requestId, this.#limitMs);
    if (this.#killed === "nonsense") return this.#nonsense();
    if (this.#killed === "memory" || this.#process.ranOutOfHeap) return endings.outOfMemory(this.#requestId);
    return endings.exited(this.#requestId, code, signal);
  }

  #nonsense(): endings.Ending {
    return endings.spokeNonsense(this.#requestId);
  }

  /** What was printed before the answer is in its pipe already: the next round of the event loop has read it. */
  async #allPrinted(): Promise<void> {
    if (this.#isEnded) await this.#process.outputEnded;
    else await new Promise<void>((resolve) => setImmediate(resolve));
    this.#process.flushLines();
  }

  #close(
    { requestId }: Invocation,
    ending: endings.Ending,
    durationMs: number,
    initMs: number | undefined,
  ): InvocationResult {
    const log = this.#log;
    const { memoryMiB } = this.runnable;
    const { status, ...result } = ending;
    const isOut = ending.outcome === "out-of-memory";
    const maxMemoryMiB = isOut ? memoryMiB : Math.max(1, Math.ceil(this.#peakBytes / MIB));
    log.sayDropped();
    log.say(`END RequestId: ${requestId}`);
    const { errorType } = ending;
    log.say(reportLine({ requestId, durationMs, memoryMiB, maxMemoryMiB, initMs, status, errorType }));
    return {
      ...result,
      durationMs,
      ...(initMs !== undefined && { initMs }),
      maxMemoryMiB,
      logStreamName: this.logStreamName,
      logTail: log.tail(),
    };
  }
}

function stepOf(message: Exclude<RuntimeMessage, { readonly kind: "log" | "nonsense" }>): Step {
  switch (message.kind) {
    case "ready":
      return "ready";
    case "answer":
      return { outcome: "ok", payload: message.json };
    case "initError":
      return endings.reported("init-error", message.json);
    default:
      return endings.reported("error", message.json);
  }
}
