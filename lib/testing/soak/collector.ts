import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { HandledPost } from "./handler-code.ts";

/** What one function has handled. */
export class Handled {
  readonly #newest = new Map<string, number>();
  readonly #seen = new Set<string>();
  duplicates = 0;
  /** Records that came for the first time after a later one of their key. */
  outOfOrder = 0;

  get records(): number {
    return this.#seen.size;
  }

  has(key: string, number: number): boolean {
    return this.#seen.has(`${key} ${number}`);
  }

  add(key: string, number: number): void {
    const id = `${key} ${number}`;
    if (this.#seen.has(id)) {
      this.duplicates++;
      return;
    }
    this.#seen.add(id);
    if (number < (this.#newest.get(key) ?? -1)) this.outOfOrder++;
    else this.#newest.set(key, number);
  }
}

/** Where handlers say what they have handled; outlives functions and servers. */
export async function openCollector() {
  const handled = new Map<string, Handled>();
  const pids = new Set<number>();
  const server = createServer(async (request, response) => {
    let body = "";
    try {
      for await (const chunk of request) body += String(chunk);
      const { functionName, pid, records } = JSON.parse(body) as HandledPost;
      pids.add(pid);
      const books = handled.get(functionName) ?? new Handled();
      handled.set(functionName, books);
      for (const [key, number] of records) books.add(key, number);
      response.end();
    } catch {
      // Its sender was killed before it had said all: nothing of it counts.
      response.destroy();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    of: (functionName: string) => handled.get(functionName) ?? new Handled(),
    /** Processes of functions that have said something since the last time this was asked. */
    takePids: () => {
      const taken = [...pids];
      pids.clear();
      return taken;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type Collector = Awaited<ReturnType<typeof openCollector>>;
