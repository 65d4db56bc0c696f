"use client";

import { useEffect, useRef, useState } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { topics } from "#browser/live/topics.ts";

/**
 * Another number whenever a bucket or something in it has changed, at most so often: what is asked for anew with each
 * would else be asked for with every object that is put. Undefined until it is known.
 */
export function useBucketVersion(bucketName: string, everyMs: number): number | undefined {
  return useSlowed(useTopic(topics.bucket(bucketName)).data?.version, everyMs);
}

/** A value that is taken over at most so often: at once after a while without change, else late. */
function useSlowed<T>(value: T, everyMs: number): T {
  const [slow, setSlow] = useState(value);
  const takenAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const waitMs = Math.max(0, takenAt.current + everyMs - performance.now());
    const timer = setTimeout(() => {
      takenAt.current = performance.now();
      setSlow(value);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [value, everyMs]);
  return slow;
}
