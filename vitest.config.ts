import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["{app,components,lib,scripts}/**/*.test.{ts,tsx,mjs}"],
    // No test measures time; this only ends what hangs, also on a machine that is busy with other things.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
