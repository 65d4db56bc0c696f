"use client";

import type { ExampleStep } from "#browser/services/effects.ts";
import { SameCall } from "./same-call.tsx";

export interface ExampleCallProps {
  readonly steps: readonly ExampleStep[];
}

/** Code to begin with where nothing beside it does the same yet; it says that it is an example. */
export function ExampleCall({ steps }: ExampleCallProps) {
  return (
    <section aria-label="An example in code">
      <p className="pb-1 text-ink-3 text-xs">An example</p>
      <SameCall steps={steps} />
    </section>
  );
}
