import { readdir, readFile } from "node:fs/promises";

/** New ones may start while the others are looked for. */
const MAX_PASSES = 3;

/**
 * Kills what left its process group: on Linux everything whose environment, as it was started with, carries the marker
 * of one of the ended environments. Not reached is what left the group and cleared its environment as well, and on
 * other systems whatever left the group.
 */
export class Strays {
  readonly #marker: string;
  #wanted = new Set<string>();
  #hunt: Promise<void> | undefined;

  constructor(marker: string) {
    this.#marker = `${marker}=`;
  }

  /** Resolves when those of an environment are gone that were found. */
  async kill(environmentId: string): Promise<void> {
    if (process.platform !== "linux") return;
    this.#wanted.add(environmentId);
    // What a hunt that is under way has not begun with belongs to the next one.
    await this.#hunt;
    if (this.#wanted.has(environmentId)) {
      const wanted = this.#wanted;
      this.#wanted = new Set();
      this.#hunt = this.#killAll(wanted);
    }
    await this.#hunt;
  }

  async #killAll(ids: ReadonlySet<string>): Promise<void> {
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const found = await this.#find(ids);
      if (found.length === 0) return;
      for (const pid of found) kill(pid);
    }
  }

  async #find(ids: ReadonlySet<string>): Promise<readonly number[]> {
    const found: number[] = [];
    for (const name of await readdir("/proc")) {
      const pid = Number(name);
      if (!Number.isInteger(pid) || pid === process.pid) continue;
      const id = markerIn(await environOf(pid), this.#marker);
      if (id !== undefined && ids.has(id)) found.push(pid);
    }
    return found;
  }
}

/** Empty for processes of others, and for those that are gone. */
async function environOf(pid: number): Promise<string> {
  return await readFile(`/proc/${pid}/environ`, "latin1").catch(() => "");
}

function markerIn(environ: string, marker: string): string | undefined {
  return environ
    .split("\0")
    .find((variable) => variable.startsWith(marker))
    ?.slice(marker.length);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
