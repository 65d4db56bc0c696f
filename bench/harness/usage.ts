import type { ChildProcess } from "node:child_process";

/** What a process has used since it started, all its threads together. */
export interface Usage {
  readonly cpuMicroseconds: number;
  readonly residentBytes: number;
  readonly peakResidentBytes: number;
}

/** Asks a process that was started with `usage-probe.mjs`. */
export function readUsage(child: ChildProcess): Promise<Usage> {
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
    child.send("usage");
  });
}

function isUsageMessage(message: unknown): message is { readonly usage: Usage } {
  return typeof message === "object" && message !== null && "usage" in message;
}
