"use client";

import { CloudOff } from "lucide-react";
import { clockSeconds } from "#browser/charts/clock-text.ts";
import { useLostSince } from "#browser/live/hooks.ts";
import { Banner } from "#components/ui/banner.tsx";
import { useLinksWait } from "./use-links-wait.ts";

/** Since when the page tells of what was, and what brings it back. */
export function FeedBanner() {
  const lostSinceMs = useLostSince();
  useLinksWait(lostSinceMs !== null);
  if (lostSinceMs === null) return null;
  return (
    <Banner label="The live feed is lost" tone="warn" icon={<CloudOff />}>
      <span className="font-medium">The server does not answer.</span>{" "}
      <span className="tabular-nums">What you see is as it was at {clockSeconds(lostSinceMs)}.</span> Where it
      has ended, start it again with <code>npm start</code>: this page catches up by itself.
    </Banner>
  );
}
