/** Under this name the process that serves Next keeps its runtime, and Next's bundles find it. */
export const RUNTIME = Symbol.for("sluice.runtime");
