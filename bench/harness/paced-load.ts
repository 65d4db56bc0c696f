import { setTimeout as sleep } from "node:timers/promises";
import { HttpConnection } from "./http-connection.ts";
import type { Load } from "./load.ts";

export interface PacedLoad extends Load {
  readonly requestsPerSecond: number;
  /** Whether answers come with their bodies, as they do unless said: large ones cost whoever measures beside them. */
  readonly keepsBodies?: boolean;
}

export interface PacedAnswer {
  /** Milliseconds of `performance.now()`. */
  readonly sentAtMs: number;
  readonly answeredAtMs: number;
  readonly body: string;
}

/**
 * Sends requests at even distances, over whichever connection is free. Where all are busy the next one waits, so the
 * rate falls and whoever asked for it sees that in what it got.
 * @param goesOn is asked before each request, with the time at which it is to be sent
 * @returns how long it took, seconds
 * @throws when an answer is not a 200
 */
export async function runPaced(
  load: PacedLoad,
  goesOn: (atMs: number) => boolean,
  onAnswer: (answer: PacedAnswer) => void,
): Promise<number> {
  const connections = await Promise.all(
    Array.from({ length: load.connections }, () =>
      HttpConnection.open(load.port, { keepBody: load.keepsBodies ?? true }),
    ),
  );
  const startedAtMs = performance.now();
  let next = 0;

  async function work(connection: HttpConnection): Promise<void> {
    for (;;) {
      const turn = next++;
      const dueMs = (turn * 1000) / load.requestsPerSecond;
      const elapsedMs = performance.now() - startedAtMs;
      const request = load.requests[turn % load.requests.length];
      if (request === undefined || !goesOn(Math.max(dueMs, elapsedMs))) return;
      if (dueMs > elapsedMs) await sleep(dueMs - elapsedMs);
      const sentAtMs = performance.now();
      const { status, body = "" } = await connection.exchange(request);
      if (status !== 200) throw new Error(`A request was answered with status ${status}: ${body}`);
      onAnswer({ sentAtMs, answeredAtMs: performance.now(), body });
    }
  }

  try {
    await Promise.all(connections.map(work));
  } finally {
    for (const connection of connections) connection.close();
  }
  return (performance.now() - startedAtMs) / 1000;
}

/** @returns FailedRecordCount of an answer to PutRecords */
export function failedRecords(body: string): number {
  const count = /"FailedRecordCount":(\d+)/.exec(body)?.[1];
  if (count === undefined) throw new Error(`Not an answer to PutRecords: ${body.slice(0, 200)}`);
  return Number(count);
}
