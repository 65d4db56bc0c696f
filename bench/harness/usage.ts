import type { ChildProcess } from "node:child_process";

/** What a process has used since it started, all its threads together. */
export interface Usage {
  readonly cpuMicroseconds: number;
  readonly residentBytes: number;
  readonly peakResidentBytes: number;
  /** Objects of JavaScript. */
  readonly heapBytes: number;
  /** What such objects hold outside of the heap, buffers above all. */
  readonly externalBytes: number;
}

/**
 * Asks a process that was started with `usage-probe.mjs`.
 * @param question with `collected usage` it collects its garbage first
 */
export function readUsage(
  child: ChildProcess,
  question: "usage" | "collected usage" = "usage",
): Promise<Usage> {
  return new Promise((resolve, reject) => {
    const receive = (message: unknown) => {
      if (!isUsageMessage(message)) return;
      settle(() => resolve(message.usage));
    };
    const fail = () => settle(() => reject(new Error("The measured server ended.")));
    const settle = (finish: () => void) => {
      child.off("message", receive).off("exit", fail);
      finish();
    };
    child.on("message", receive).on("exit", fail);
    child.send(question);
  });
}

function isUsageMessage(message: unknown): message is { readonly usage: Usage } {
  return typeof message === "object" && message !== null && "usage" in message;
}
