import type { EnforcedLimits } from "../enforced-limits.ts";

export const allLimits: EnforcedLimits = { writes: true, reads: true, calls: true, fanOut: true };
export const noLimits: EnforcedLimits = { writes: false, reads: false, calls: false, fanOut: false };
