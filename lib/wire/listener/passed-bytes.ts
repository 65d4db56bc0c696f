import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** As much as half of what makes V8 begin a collection of everything. */
const BYTES_PER_SWEEP = 24 * 1024 * 1024;

type Collect = (options: { readonly type: "minor" }) => void;

let sweep: Collect | undefined;
let passed = 0;

/**
 * Counts bytes of bodies that go through without being held. Their memory is outside of V8's heap, which sees only
 * small objects come and go: it would wait for all of the heap to be looked at, several times a second when bodies are
 * large, each time for tens of milliseconds. Looking at the young ones alone takes less than one.
 */
export function countPassed(bytes: number): void {
  passed += bytes;
  if (passed < BYTES_PER_SWEEP) return;
  passed = 0;
  sweep ??= youngSweep();
  sweep({ type: "minor" });
}

function youngSweep(): Collect {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as Collect;
}
