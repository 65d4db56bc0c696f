import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openRuntime, type Runtime } from "#runtime";
import { readSettings } from "#settings";

/** A whole server but for the console, on a free port, with state of its own. */
export interface TestRuntime extends Runtime {
  readonly dataDir: string;
  /** Ends this one and opens another on the same state. */
  reopen(): Promise<TestRuntime>;
  /** Ends it and deletes its state. */
  dispose(): Promise<void>;
}

export async function openTestRuntime(env: Record<string, string> = {}): Promise<TestRuntime> {
  return await open(await mkdtemp(path.join(tmpdir(), "sluice-test-")), env);
}

async function open(dataDir: string, env: Record<string, string>): Promise<TestRuntime> {
  const settings = readSettings({
    SLUICE_DATA_DIR: dataDir,
    SLUICE_AWS_PORT: "0",
    SLUICE_STATE_DELAY_MS: "0",
    ...env,
  });
  const runtime = await openRuntime(settings, "http://localhost:3000");
  return {
    ...runtime,
    dataDir,
    reopen: async () => {
      await runtime.close();
      return await open(dataDir, env);
    },
    dispose: async () => {
      await runtime.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
