import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["{app,components,lib,scripts}/**/*.test.{ts,tsx,mjs}"],
  },
});
