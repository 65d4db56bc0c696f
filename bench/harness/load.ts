import { HttpConnection } from "./http-connection.ts";

export interface Load {
  readonly port: number;
  readonly connections: number;
  /** Sent in turns. */
  readonly requests: readonly Buffer[];
}

export interface LoadResult {
  readonly requests: number;
  readonly bodyBytes: number;
  readonly seconds: number;
}

/**
 * Keeps every connection busy with one request after the other, for about `seconds`, or until all requests were sent
 * once where that is asked for. When it resolves nothing is under way any more.
 * @throws when an answer is not a 200
 */
export async function runLoad(load: Load, until: { readonly seconds: number } | "once"): Promise<LoadResult> {
  const connections = await Promise.all(
    Array.from({ length: load.connections }, () => HttpConnection.open(load.port)),
  );
  const startedAt = performance.now();
  const deadline = until === "once" ? Number.POSITIVE_INFINITY : startedAt + until.seconds * 1000;
  let next = 0;
  let answered = 0;
  let bodyBytes = 0;

  async function work(connection: HttpConnection): Promise<void> {
    while (performance.now() < deadline) {
      if (until === "once" && next >= load.requests.length) return;
      const request = load.requests[next++ % load.requests.length];
      if (request === undefined) return;
      const answer = await connection.exchange(request);
      if (answer.status !== 200) throw new Error(`A request was answered with status ${answer.status}.`);
      answered++;
      bodyBytes += answer.bodyBytes;
    }
  }

  try {
    await Promise.all(connections.map(work));
  } finally {
    for (const connection of connections) connection.close();
  }
  return { requests: answered, bodyBytes, seconds: (performance.now() - startedAt) / 1000 };
}
