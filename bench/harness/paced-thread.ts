import { parentPort, Worker, workerData } from "node:worker_threads";
import { type PacedLoad, runPaced } from "./paced-load.ts";

/** What is sent at even distances by a thread of its own, and for how long. */
export interface ThreadLoad extends PacedLoad {
  readonly seconds: number;
}

/** Runs a paced load beside whoever measures something else. @returns requests that were answered in each second */
export function runPacedThread(load: ThreadLoad): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(import.meta.filename, { workerData: load });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

if (parentPort !== null) {
  const { seconds, ...load } = workerData as ThreadLoad;
  const requests = load.requests.map((request) => Buffer.from(request));
  let answered = 0;
  const took = await runPaced(
    { ...load, requests, keepsBodies: false },
    (atMs) => atMs < seconds * 1000,
    () => {
      answered++;
    },
  );
  parentPort.postMessage(answered / took);
}
