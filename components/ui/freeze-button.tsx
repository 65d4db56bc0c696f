"use client";

import { Play, Snowflake } from "lucide-react";
import { Button } from "./button.tsx";
import { Kbd } from "./kbd.tsx";
import { useKey } from "./use-key.ts";

export interface PauseButtonProps {
  readonly paused: boolean;
  readonly onPausedChange: (paused: boolean) => void;
  /** What stands still, for the button's name. */
  readonly what: string;
}

/** Keeps a picture as it is and lets it go on; also by the key F. The account's time goes on: its clock is elsewhere. */
export function PauseButton({ paused, onPausedChange, what }: PauseButtonProps) {
  useKey("f", () => onPausedChange(!paused));
  const Icon = paused ? Play : Snowflake;
  return (
    <Button
      size="sm"
      variant={paused ? "primary" : "secondary"}
      aria-keyshortcuts="F"
      title={paused ? "Shows what happens now again" : "Keeps this view as it is; the account's time goes on"}
      onClick={() => onPausedChange(!paused)}
      className="min-w-24"
    >
      <Icon aria-hidden />
      {paused ? "Go on" : "Freeze"}
      <span className="sr-only">
        {paused ? "with " : ""}
        {what}
      </span>
      <span aria-hidden className="max-sm:hidden">
        <Kbd>F</Kbd>
      </span>
    </Button>
  );
}
