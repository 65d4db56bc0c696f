import type { WorkerView } from "#contract/simulated-consumers.ts";

export interface WorkerLook {
  /** 1 to 8; 0 is nobody. */
  readonly colour: number;
  /** What stands in small places, so that colour is never alone: the worker's number. */
  readonly mark: string;
}

export const NOBODY: WorkerLook = { colour: 0, mark: "–" };

/** By eighth of workers: the first few are the furthest apart. */
const COLOURS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** A worker's look is its number's, the one its id ends with, or its place among the workers. */
export function workerLooks(workers: readonly WorkerView[]): ReadonlyMap<string, WorkerLook> {
  return new Map(
    workers.map(({ workerId }, index): [string, WorkerLook] => {
      const number = numberOf(workerId) ?? index + 1;
      return [workerId, { colour: COLOURS[(number - 1) % COLOURS.length] ?? 1, mark: String(number) }];
    }),
  );
}

function numberOf(workerId: string): number | null {
  const digits = /(\d{1,4})$/.exec(workerId)?.[1];
  const number = digits === undefined ? 0 : Number(digits);
  return number > 0 ? number : null;
}
