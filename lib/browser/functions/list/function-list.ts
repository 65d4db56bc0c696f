import type { FunctionListRow } from "#contract/functions.ts";
import type { ListOrder } from "../../list/arrange.ts";

export type FunctionSortKey =
  | "name"
  | "runtime"
  | "state"
  | "invocations"
  | "errors"
  | "duration"
  | "mappings"
  | "environments";

export const FUNCTION_ORDER: ListOrder<FunctionListRow, FunctionSortKey> = {
  nameOf: ({ functionName }) => functionName,
  values: {
    name: ({ functionName }) => functionName,
    runtime: ({ runtime }) => runtime,
    state: ({ state }) => state,
    invocations: (row) => sum(row.lastMinute.invocations),
    errors: (row) => sum(row.lastMinute.errors),
    duration: (row) => longestMs(row),
    mappings: ({ mappings }) => mappings,
    environments: ({ environments }) => environments.warm,
  },
};

/** Of the last minute. */
export function invocationsOf(row: FunctionListRow): number {
  return sum(row.lastMinute.invocations);
}

export function errorsOf(row: FunctionListRow): number {
  return sum(row.lastMinute.errors);
}

/** The longest invocation of the last minute. */
export function longestMs(row: FunctionListRow): number {
  return Math.max(0, ...row.lastMinute.maxDurationMs);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const RUNTIME_NAMES = [
  [/^nodejs(\d+)\.x$/, "Node.js"],
  [/^python([\d.]+)$/, "Python"],
] as const;

/** `nodejs24.x` as people say it: `Node.js 24`. */
export function runtimeText(runtime: string): string {
  for (const [pattern, name] of RUNTIME_NAMES) {
    const version = pattern.exec(runtime)?.[1];
    if (version !== undefined) return `${name} ${version}`;
  }
  return runtime;
}
