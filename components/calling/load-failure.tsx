"use client";

import { useEffect, useRef } from "react";
import { useFeedState } from "#browser/live/hooks.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

export interface LoadFailureProps {
  readonly error: Error;
  /** What failed, as it begins a sentence: `This page`. */
  readonly what: string;
  /** Makes what failed anew. */
  readonly onRetry: () => void;
}

/**
 * Says why a part of the console is not there. Code that could not be fetched can be had only by loading the page anew,
 * since the browser keeps that it failed: that is done as soon as the server is back.
 */
export function LoadFailure({ error, what, onRetry }: LoadFailureProps) {
  const isAway = useFeedState() === "lost";
  const wasAway = useRef(false);
  const isUnfetched = isUnfetchedCode(error);
  useEffect(() => {
    if (isAway) wasAway.current = true;
    else if (wasAway.current && isUnfetched) window.location.reload();
  }, [isAway, isUnfetched]);

  if (!isUnfetched) {
    return (
      <Notice
        kind="error"
        title={`${what} has failed`}
        action={
          <Button size="sm" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {error.message}
      </Notice>
    );
  }
  return (
    <Notice
      kind="warn"
      title={`${what} cannot be loaded: the server did not answer`}
      action={
        <Button size="sm" onClick={() => window.location.reload()}>
          Reload
        </Button>
      }
    >
      It comes by itself when the server is back.
    </Notice>
  );
}

/** Bundlers name such an error, browsers only say it. */
function isUnfetchedCode({ name, message }: Error): boolean {
  return name === "ChunkLoadError" || /failed to load chunk|dynamically imported module/i.test(message);
}
