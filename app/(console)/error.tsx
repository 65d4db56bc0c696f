"use client";

import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

export default function ConsoleError({
  error,
  reset,
}: {
  readonly error: Error;
  readonly reset: () => void;
}) {
  return (
    <Notice
      kind="error"
      title="This page has failed"
      action={
        <Button size="sm" onClick={reset}>
          Try again
        </Button>
      }
    >
      {error.message}
    </Notice>
  );
}
