"use client";

import { Play, Snowflake } from "lucide-react";
import { Button } from "./button.tsx";
import { Kbd } from "./kbd.tsx";
import type { Freeze } from "./use-freeze.ts";
import { useKeyPress } from "./use-key-press.ts";

export interface FreezeButtonProps<T> {
  readonly of: Freeze<T>;
  /** What is kept when it is pressed. */
  readonly now: () => T | null;
  /** What stands still, for the button's name. */
  readonly what: string;
}

/** Keeps a picture as it is and lets it go on; also by the key F. The account's time goes on: its clock is elsewhere. */
export function FreezeButton<T>({ of, now, what }: FreezeButtonProps<T>) {
  const isFrozen = of.frozen !== null;
  const turn = (): void => (isFrozen ? of.goOn() : of.freeze(now()));
  useKeyPress("f", turn);
  const Icon = isFrozen ? Play : Snowflake;
  return (
    <Button
      size="sm"
      variant={isFrozen ? "primary" : "secondary"}
      aria-keyshortcuts="F"
      title={isFrozen ? "Shows what happens now again" : "Keeps this view as it is; everything else goes on"}
      onClick={turn}
      className="min-w-24"
    >
      <Icon aria-hidden />
      {isFrozen ? "Go on" : "Freeze"}
      <span className="sr-only">
        {isFrozen ? "with " : ""}
        {what}
      </span>
      <span aria-hidden className="max-sm:hidden">
        <Kbd>F</Kbd>
      </span>
    </Button>
  );
}
