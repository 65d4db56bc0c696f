"use client";

import type { ReactNode } from "react";
import { useFeedState } from "#browser/live/hooks.ts";

/** The page; without its colours while the feed is lost, since what they say may be so no more. */
export function MainArea({ children }: { readonly children: ReactNode }) {
  const isLost = useFeedState() === "lost";
  return (
    <main
      id="main"
      tabIndex={-1}
      data-stale={isLost || undefined}
      className="min-w-0 grow px-4 pt-3 pb-8 outline-none data-stale:grayscale lg:px-6"
    >
      {/* One width and one left edge for all pages; what is only text or a form is narrower in itself. */}
      <div className="mx-auto w-full max-w-[90rem]">{children}</div>
    </main>
  );
}
