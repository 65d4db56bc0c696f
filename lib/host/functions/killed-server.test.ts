import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "sluice-doomed-"));
});
afterEach(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }));

test.runIf(process.platform === "linux")(
  "a server that is killed leaves no process of its functions, also none that is deaf or left its group",
  async () => {
    const program = path.join(import.meta.dirname, "testing/doomed-host.ts");
    const server = spawn(process.execPath, [program, directory], { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(server, "exit");
    let output = "";
    server.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    while (!output.includes("\n")) await sleep(10);
    const pids = JSON.parse(output.split("\n")[0] ?? "[]") as number[];
    expect(pids.length).toBe(8);
    for (const pid of pids) expect(await isRunning(pid)).toBe(true);
    server.kill("SIGKILL");
    await exited;
    for (const pid of pids) while (await isRunning(pid)) await sleep(10);
  },
);

/** A process that nobody has asked about since it ended is none. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat !== "" && !/\) [ZX] /.test(stat);
}
