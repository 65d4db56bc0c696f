"use client";

import { LoadFailure } from "#components/calling/load-failure.tsx";

export default function ConsoleError({
  error,
  reset,
}: {
  readonly error: Error;
  readonly reset: () => void;
}) {
  return <LoadFailure error={error} what="This page" onRetry={reset} />;
}
