"use client";

import { useEffect, useRef, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import type { BatchRecord } from "#browser/streams/batch/parse-batch.ts";
import { type BatchOutcome, type BatchProgress, sendBatch } from "#browser/streams/batch/send-batch.ts";
import { formatCount } from "#browser/text/format.ts";
import { useAws } from "#components/calling/use-aws.ts";

export interface Sending {
  /** Null while nothing is being sent. */
  readonly progress: BatchProgress | null;
  readonly outcome: BatchOutcome | null;
  readonly send: (records: readonly BatchRecord[]) => void;
  readonly stop: () => void;
}

/** Sends batches one at a time; leaving the page stops the one under way. */
export function useSendBatch(streamName: string): Sending {
  const call = useAws();
  const [progress, setProgress] = useState<BatchProgress | null>(null);
  const [outcome, setOutcome] = useState<BatchOutcome | null>(null);
  const controller = useRef<AbortController | null>(null);

  useEffect(() => () => controller.current?.abort(), []);

  const send = async (records: readonly BatchRecord[]) => {
    const own = new AbortController();
    controller.current = own;
    setOutcome(null);
    setProgress({ done: 0, total: records.length, refused: 0 });
    const result = await sendBatch(records, {
      streamName,
      // A call under way is waited for when the batch is stopped, so that what it did is known.
      put: (input) => call("kinesis", "PutRecords", input),
      onProgress: setProgress,
      signal: own.signal,
    });
    setProgress(null);
    setOutcome(result);
    announce(
      `${formatCount(result.accepted)} records accepted, ${formatCount(result.refused.length)} throttled.`,
    );
  };

  return {
    progress,
    outcome,
    send: (records) => void send(records),
    stop: () => controller.current?.abort(),
  };
}
