"use client";

import { CloudOff, LoaderCircle, Radio } from "lucide-react";
import { useEffect, useRef } from "react";
import { useFeedState } from "#browser/live/hooks.ts";
import { announce } from "#browser/page/announce.ts";
import { useTimeStopped } from "#components/calling/use-clock.ts";
import { cx } from "#components/ui/cx.ts";

const looks = {
  live: {
    icon: Radio,
    word: "Live",
    ink: "text-ok",
    spin: false,
    means: "What you see is what happens now.",
  },
  connecting: {
    icon: LoaderCircle,
    word: "Connecting",
    ink: "text-ink-3",
    spin: true,
    means: "The live feed is being opened.",
  },
  lost: {
    icon: CloudOff,
    word: "Reconnecting",
    ink: "text-warn",
    spin: false,
    means: "The live feed is lost: what you see has stopped. It is being tried again.",
  },
} as const;

const STOPPED = "The live feed is there; time is stopped in this account, so nothing here changes.";

export function FeedState() {
  const state = useFeedState();
  const before = useRef(state);
  const timeStopped = useTimeStopped();
  const { icon: Icon, word, ink, spin } = looks[state];
  const means = state === "live" && timeStopped ? STOPPED : looks[state].means;

  useEffect(() => {
    if (before.current === "live" && state === "lost") announce("The live feed is lost. Trying again.");
    if (before.current === "lost" && state === "live") announce("The live feed is back.");
    before.current = state;
  }, [state]);

  return (
    <span className="group relative inline-flex">
      <button
        type="button"
        aria-label={`Live feed: ${word}. ${means}`}
        className={cx("inline-flex h-7 items-center gap-1.5 rounded-md px-2 font-medium text-xs", ink)}
      >
        <Icon aria-hidden className={cx("size-3.5", spin && "animate-spin")} />
        <span className="max-sm:sr-only">{word}</span>
      </button>
      {/* Repeats the button's name. Drawn by style alone: what places a popup anywhere would be loaded by every page. */}
      <span
        aria-hidden
        className="pointer-events-none absolute top-full right-0 z-50 mt-1.5 w-max max-w-72 rounded-md bg-ink px-2 py-1 text-page text-xs opacity-0 shadow-popup transition-opacity duration-100 group-focus-within:opacity-100 group-hover:opacity-100"
      >
        {means}
      </span>
    </span>
  );
}
