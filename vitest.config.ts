import os from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["{app,components,lib,scripts}/**/*.test.{ts,tsx,mjs}"],
    // On two processors vitest would take one; files wait for disks and processes for a good part of their time.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    // No test measures time; this only ends what hangs, also on a machine that is busy with other things.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
