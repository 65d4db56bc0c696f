/**
 * How finely time is cut, and how many buckets are kept: five minutes of seconds, one hour of ten seconds, one day of
 * minutes.
 */
export const RESOLUTIONS = {
  "1s": { bucketMs: 1_000, buckets: 300 },
  "10s": { bucketMs: 10_000, buckets: 360 },
  "60s": { bucketMs: 60_000, buckets: 1_440 },
} as const;

export type Resolution = keyof typeof RESOLUTIONS;
