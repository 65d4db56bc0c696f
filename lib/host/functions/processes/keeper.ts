import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

/**
 * Sees to it that no process of a function outlives this server, even one that was killed: a shell beside it knows
 * their process groups, and kills them when its input ends.
 */
export class Keeper {
  readonly #serverId: string;
  readonly #groups = new Set<number>();
  #shell: ChildProcess | undefined;
  #isClosed = false;

  /** @param serverId the beginning of this server's markers */
  constructor(serverId: string) {
    this.#serverId = serverId;
  }

  /** A process group that must not be left over. Its code must not run before this returned. */
  add(group: number): void {
    this.#groups.add(group);
    if (this.#shell === undefined) this.#start();
    else this.#tell(`+ ${group}\n`);
  }

  /** A process group that is gone. */
  remove(group: number): void {
    if (this.#groups.delete(group)) this.#tell(`- ${group}\n`);
  }

  /** Ends the shell, with whatever is left. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const shell = this.#shell;
    if (shell === undefined || shell.exitCode !== null || shell.signalCode !== null) return;
    shell.ref();
    await new Promise<void>((resolve) => {
      shell.once("exit", () => resolve());
      shell.stdin?.end();
    });
  }

  #start(): void {
    const script = path.join(import.meta.dirname, "keeper.sh");
    // In a session of its own: what a terminal sends to this server's group ends the server first.
    const shell = spawn("/bin/sh", [script, this.#serverId], {
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      env: { PATH: process.env.PATH ?? "/usr/bin:/bin" } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv,
    });
    this.#shell = shell;
    shell.unref();
    shell.on("error", ignore);
    shell.stdin?.on("error", ignore);
    shell.once("exit", () => {
      if (this.#shell !== shell) return;
      this.#shell = undefined;
      if (!this.#isClosed && this.#groups.size > 0) this.#start();
    });
    for (const group of this.#groups) this.#tell(`+ ${group}\n`);
  }

  #tell(line: string): void {
    this.#shell?.stdin?.write(line);
  }
}

/** A shell that cannot be started or was killed is seen by its exit. */
function ignore(): void {}
