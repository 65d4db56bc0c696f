/** What AWS bills an invocation as: whole milliseconds, with what a new environment took to start. */
export function billedMs({
  durationMs,
  initMs = 0,
}: {
  readonly durationMs: number;
  readonly initMs?: number | undefined;
}): number {
  return Math.max(1, Math.ceil(durationMs + initMs));
}
