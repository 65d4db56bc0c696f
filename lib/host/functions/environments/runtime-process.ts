import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setPriority } from "node:os";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Invocation } from "#engine/lambda/ports.ts";
import type { Keeper } from "../processes/keeper.ts";
import { killGroup } from "../processes/kill-group.ts";
import type { Command } from "../runtimes/runtimes.ts";
import { FrameReader, frameHead, frameKinds } from "./frames.ts";
import { LineSplitter } from "./line-splitter.ts";

/** What somebody who holds its pipes open may delay the end of a process. */
const OUTPUT_GRACE_MS = 300;

export interface RuntimeProcessOptions {
  readonly command: Command;
  readonly codeDirectory: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly keeper: Keeper;
  /** Kills what left the process group, and deletes the scratch directory. */
  readonly cleanUp: () => Promise<void>;
  /** @returns whether it is of any use: a process that says only what is not has to wait for others */
  readonly onMessage: (message: RuntimeMessage) => boolean;
  readonly onExit: (code: number | null, signal: NodeJS.Signals | null) => void;
  /** A line of its standard output or its standard error. @returns whether it is of any use */
  readonly onLine: (line: string) => boolean;
}

/** What a function's process says. */
export type RuntimeMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "initError"; readonly json: Buffer }
  | { readonly kind: "answer" | "error" | "fatal"; readonly json: Buffer; readonly residentBytes: number }
  | { readonly kind: "log"; readonly text: string }
  /** What is no frame, or one that makes no sense. */
  | { readonly kind: "nonsense" };

/** A function's process, in a group of its own, with what is said to it and by it. */
export class RuntimeProcess {
  /** Undefined if it could not be started. */
  readonly pid: number | undefined;
  /** Resolves when nothing that it printed is on its way any more. */
  readonly outputEnded: Promise<void>;
  /** Resolves when it and all that belongs to it is gone. */
  readonly gone: Promise<void>;
  /** Whether V8 said that its heap is full. */
  ranOutOfHeap = false;
  readonly #child: ChildProcess;
  readonly #splitters: readonly LineSplitter[];

  constructor(options: RuntimeProcessOptions) {
    const { command, codeDirectory, variables, keeper } = options;
    const child = spawn(command.file, command.args, {
      cwd: codeDirectory,
      // Next's types want a variable of its own in every environment.
      env: { ...command.variables, ...variables } as NodeJS.ProcessEnv,
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
    });
    this.#child = child;
    this.pid = child.pid;
    if (child.pid !== undefined) {
      keeper.add(child.pid);
      yieldToServer(child.pid);
    }
    this.#splitters = [child.stdout, child.stderr].map((stream) => this.#readLines(stream, options.onLine));
    this.#readFrames(child.stdio[4] as Readable, options.onMessage);
    this.#input.on("error", ignore);

    const { promise: exited, resolve: onExited } = Promise.withResolvers<void>();
    const onExit = (code: number | null, signal: NodeJS.Signals | null) => {
      options.onExit(code, signal);
      onExited();
    };
    child.once("exit", onExit);
    child.once("error", () => {
      if (child.pid === undefined) onExit(null, null);
    });
    this.outputEnded = exited.then(() => this.#closed());
    this.gone = exited.then(async () => {
      if (child.pid !== undefined) {
        killGroup(child.pid);
        keeper.remove(child.pid);
      }
      await options.cleanUp();
      await this.outputEnded;
      for (const stream of child.stdio) stream?.destroy();
    });
  }

  /** Lets it load the handler. */
  initialize(): void {
    this.#input.write(frameHead(frameKinds.init, 0));
  }

  invoke(invocation: Invocation, timeoutMs: number): void {
    const { requestId, payload, clientContext, invokedFunctionArn } = invocation;
    const json = JSON.stringify({ requestId, deadlineInMs: timeoutMs, invokedFunctionArn, clientContext });
    const head = Buffer.from(`0000${json}`);
    head.writeUInt32BE(head.length - 4, 0);
    const input = this.#input;
    input.cork();
    input.write(frameHead(frameKinds.invoke, head.length + payload.length));
    input.write(head);
    input.write(payload);
    input.uncork();
  }

  /** Ends it at once with its whole group. */
  kill(): void {
    if (this.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null) {
      killGroup(this.pid);
    }
  }

  /** Emits lines that have no end yet. */
  flushLines(): void {
    for (const splitter of this.#splitters) splitter.flush();
  }

  get #input(): Writable {
    return this.#child.stdio[3] as Writable;
  }

  #readLines(stream: Readable | null, onLine: RuntimeProcessOptions["onLine"]): LineSplitter {
    let isUseful = true;
    const splitter = new LineSplitter((line) => {
      if (line.includes("JavaScript heap out of memory")) this.ranOutOfHeap = true;
      if (!onLine(line)) isUseful = false;
    });
    stream?.on("error", ignore).on("data", (chunk: Buffer) => {
      isUseful = true;
      splitter.push(chunk);
      if (!isUseful) letOthersGoOn(stream);
    });
    return splitter;
  }

  #readFrames(output: Readable, onMessage: RuntimeProcessOptions["onMessage"]): void {
    const reader = new FrameReader();
    output.on("error", ignore);
    output.on("data", (chunk: Buffer) => {
      let isUseful = true;
      const isFine = reader.push(chunk, (kind, body) => {
        if (!onMessage(messageOf(kind, body))) isUseful = false;
      });
      if (!isUseful) letOthersGoOn(output);
      if (isFine) return;
      output.destroy();
      onMessage({ kind: "nonsense" });
    });
  }

  async #closed(): Promise<void> {
    const child = this.#child;
    if (child.pid === undefined) return;
    const open = child.stdio.filter((stream, index) => index !== 3 && stream?.closed === false);
    const closed = Promise.all(open.map((stream) => stream && once(stream, "close").catch(ignore)));
    const grace = new AbortController();
    await Promise.race([closed, sleep(OUTPUT_GRACE_MS, undefined, { signal: grace.signal }).catch(ignore)]);
    grace.abort();
  }
}

function messageOf(kind: number, body: Buffer): RuntimeMessage {
  const names = {
    [frameKinds.answer]: "answer",
    [frameKinds.error]: "error",
    [frameKinds.fatal]: "fatal",
  } as const;
  if (kind === frameKinds.ready) return { kind: "ready" };
  if (kind === frameKinds.initError) return { kind: "initError", json: body };
  if (kind === frameKinds.log) return { kind: "log", text: body.toString("utf8") };
  const name = names[kind as keyof typeof names];
  if (name === undefined || body.length < 4) return { kind: "nonsense" };
  return { kind: name, json: body.subarray(4), residentBytes: body.readUInt32BE(0) * 1024 };
}

/** The system reads a full pipe again and again before it looks at others. */
function letOthersGoOn(stream: Readable): void {
  stream.pause();
  setImmediate(() => stream.resume());
}

/** Pipes break when a process ends: its exit says so. */
function ignore(): void {}

/** Where processors are short, functions wait for the server, and clients of the server do not wait for functions. */
const NICENESS = 10;

function yieldToServer(pid: number): void {
  try {
    setPriority(pid, NICENESS);
  } catch {
    // It has ended already, or the system does not let it: it runs as any other.
  }
}
