import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import {
  CodeError,
  type FunctionHost,
  type Invocation,
  type InvocationResult,
  type RunnableFunction,
} from "../ports.ts";

/** What stands for a function's code: given its event, it answers or throws. */
export type Handler = (event: unknown, invocation: Invocation, runnable: RunnableFunction) => unknown;

/** Runs given functions in this process, by what their zips say: `zip:` and the name of a handler. */
export interface ProcessHost extends FunctionHost {
  readonly handlers: Map<string, Handler>;
  readonly kept: ReadonlyMap<string, Uint8Array>;
  readonly retired: readonly string[];
  refusal: string | null;
  runtimes: readonly string[];
}

/** @param name of one of the host's handlers */
export function zipOf(name: string): Uint8Array {
  return Buffer.from(`zip:${name}`);
}

export function processHost(): ProcessHost {
  const handlers = new Map<string, Handler>();
  const kept = new Map<string, Uint8Array>();
  const retired: string[] = [];
  return {
    handlers,
    kept,
    retired,
    refusal: null,
    runtimes: ["nodejs24.x", "nodejs22.x", "python3.13"],
    async storeCode(zip) {
      if (!Buffer.from(zip).toString().startsWith("zip:")) {
        throw new CodeError(
          "Could not unzip uploaded file. Please check your file, then try to upload again.",
        );
      }
      const codeSha256 = hash("sha256", zip, "base64");
      kept.set(codeSha256, zip);
      return { codeSha256, codeSize: zip.length };
    },
    async readCode(codeSha256) {
      const zip = kept.get(codeSha256);
      if (zip === undefined) throw new Error(`no code ${codeSha256}`);
      return zip;
    },
    async keepOnly(wanted) {
      for (const codeSha256 of kept.keys()) if (!wanted.has(codeSha256)) kept.delete(codeSha256);
    },
    async run(runnable, invocation) {
      const name = Buffer.from(await this.readCode(runnable.codeSha256))
        .toString()
        .slice("zip:".length);
      return await resultOf(invocation, async () =>
        handlers.get(name)?.(JSON.parse(Buffer.from(invocation.payload).toString()), invocation, runnable),
      );
    },
    environments: () => ({ warm: 0, busy: 0 }),
    retire: (functionArn) => void retired.push(functionArn),
    endAll: async () => undefined,
    close: async () => undefined,
  };
}

async function resultOf({ requestId }: Invocation, run: () => Promise<unknown>): Promise<InvocationResult> {
  const common = {
    durationMs: 1.5,
    maxMemoryMiB: 64,
    logStreamName: "2026/11/20/[$LATEST]0",
    logTail: `START RequestId: ${requestId}\n`,
  };
  try {
    const answer = await run();
    return { ...common, outcome: "ok", payload: Buffer.from(JSON.stringify(answer) ?? "null") };
  } catch (error) {
    const { message, name } = error as Error;
    const document = { errorType: name, errorMessage: message };
    return { ...common, ...document, outcome: "error", payload: Buffer.from(JSON.stringify(document)) };
  }
}
