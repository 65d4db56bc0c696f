import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import type { FunctionHost, InvocationResult, RunnableFunction } from "#engine/lambda/ports.ts";
import { DiskBudget } from "#host/disk/disk-budget.ts";
import { type FunctionHostOptions, openFunctionHost } from "../function-host.ts";

export interface TestHost extends FunctionHost {
  readonly directory: string;
  readonly budget: DiskBudget;
  /** All lines so far, of all functions. */
  readonly lines: readonly string[];
  readonly faults: readonly unknown[];
  /** A function of one or more files, as its configuration would be. */
  define(files: Record<string, string>, overrides?: Partial<RunnableFunction>): Promise<RunnableFunction>;
  /** Runs it with an event, and reads what it answered. */
  call(runnable: RunnableFunction, event?: unknown): Promise<Called>;
  dispose(): Promise<void>;
}

export interface Called extends Omit<InvocationResult, "payload"> {
  readonly requestId: string;
  readonly answer: unknown;
}

/** A host on a directory of its own; what its functions do is real. */
export async function openTestHost(options: Partial<FunctionHostOptions> = {}): Promise<TestHost> {
  const directory = options.directory ?? (await mkdtemp(path.join(tmpdir(), "sluice-functions-")));
  const budget = options.budget ?? new DiskBudget(null);
  const lines: string[] = [];
  const faults: unknown[] = [];
  const host = await openFunctionHost({
    directory,
    budget,
    refusal: null,
    endpoint: () => "http://127.0.0.1:9",
    onLog: ({ message }) => lines.push(message),
    reportFault: (fault) => faults.push(fault),
    ...options,
  });
  return {
    ...host,
    directory,
    budget,
    lines,
    faults,
    define: async (files, overrides = {}) => {
      const { codeSha256 } = await host.storeCode(zipOf(files));
      return { ...standard(overrides.functionName ?? `f-${randomUUID()}`), codeSha256, ...overrides };
    },
    call: async (runnable, event = {}) => {
      const requestId = randomUUID();
      const { payload, ...result } = await host.run(runnable, {
        requestId,
        payload: Buffer.from(JSON.stringify(event)),
        invokedFunctionArn: runnable.functionArn,
      });
      return { ...result, requestId, answer: JSON.parse(Buffer.from(payload).toString("utf8")) as unknown };
    },
    dispose: async () => {
      await host.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A zip of files by their names. */
export function zipOf(files: Record<string, string | Uint8Array>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === "string" ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>);
}

function standard(functionName: string): Omit<RunnableFunction, "codeSha256"> {
  return {
    account: "000000000000",
    region: "us-east-1",
    functionName,
    version: "$LATEST",
    functionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    runtime: "nodejs22.x",
    handler: "index.handler",
    memoryMiB: 256,
    timeoutMs: 30_000,
    environment: {},
    revisionId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
  };
}
