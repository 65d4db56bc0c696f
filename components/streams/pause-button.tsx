"use client";

import { Pause, Play } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { useKey } from "./use-key.ts";

export interface PauseButtonProps {
  readonly paused: boolean;
  readonly onPausedChange: (paused: boolean) => void;
  /** What stands still, for the button's name. */
  readonly what: string;
}

/** Stops what moves, and lets it go on; also by the key P. */
export function PauseButton({ paused, onPausedChange, what }: PauseButtonProps) {
  useKey("p", () => onPausedChange(!paused));
  const Icon = paused ? Play : Pause;
  return (
    <Button
      size="sm"
      variant={paused ? "primary" : "secondary"}
      aria-keyshortcuts="P"
      onClick={() => onPausedChange(!paused)}
      className="min-w-24"
    >
      <Icon aria-hidden />
      {paused ? "Go on" : "Pause"}
      <span className="sr-only">
        {paused ? "with " : ""}
        {what}
      </span>
      <span aria-hidden className="max-sm:hidden">
        <Kbd>P</Kbd>
      </span>
    </Button>
  );
}
