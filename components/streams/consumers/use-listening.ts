"use client";

import type { _Record, SubscribeToShardInput } from "@aws-sdk/client-kinesis";
import { useEffect, useRef, useState } from "react";
import { usePlace } from "#browser/page/place-store.ts";
import { subscribeToShard } from "#browser/streams/subscription.ts";
import { errorText } from "#components/calling/use-aws.ts";

/** A record as it was pushed. */
export interface HeardRecord {
  readonly id: number;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly data: Uint8Array;
  readonly arrivalMs: number;
}

export interface Listening {
  readonly phase: "idle" | "asking" | "open" | "ended";
  readonly records: readonly HeardRecord[];
  /** Events that held no record: the service's sign of life. */
  readonly emptyEvents: number;
  readonly heardRecords: number;
  readonly millisBehindLatest: number | null;
  readonly error: { readonly title: string; readonly description: string } | null;
}

const NOTHING: Listening = {
  phase: "idle",
  records: [],
  emptyEvents: 0,
  heardRecords: 0,
  millisBehindLatest: null,
  error: null,
};

const KEPT = 50;

/** A subscription of the page's own, which ends when the page leaves it. */
export function useListening() {
  const place = usePlace();
  const [listening, setListening] = useState<Listening>(NOTHING);
  const controller = useRef<AbortController | null>(null);

  useEffect(() => () => controller.current?.abort(), []);

  const stop = () => {
    controller.current?.abort();
    setListening((now) => ({ ...now, phase: "ended" }));
  };

  const start = async (input: SubscribeToShardInput) => {
    controller.current?.abort();
    const own = new AbortController();
    controller.current = own;
    setListening({ ...NOTHING, phase: "asking" });
    const ended = await subscribeToShard(
      input,
      { place, signal: own.signal },
      {
        onOpen: () => setListening((now) => ({ ...now, phase: "open" })),
        onEvent: ({ Records = [], MillisBehindLatest = 0 }) =>
          setListening((now) => heard(now, Records, MillisBehindLatest)),
      },
    ).then(
      () => null,
      (error: unknown) => error,
    );
    if (own.signal.aborted) return;
    setListening((now) => ({ ...now, phase: "ended", error: ended === null ? null : errorText(ended) }));
  };

  return { listening, start: (input: SubscribeToShardInput) => void start(input), stop };
}

function heard(now: Listening, records: readonly _Record[], millisBehindLatest: number): Listening {
  const heardRecords = now.heardRecords + records.length;
  const added = records.map((record, index) => ({
    id: now.heardRecords + index,
    sequenceNumber: record.SequenceNumber ?? "",
    partitionKey: record.PartitionKey ?? "",
    data: record.Data ?? new Uint8Array(),
    arrivalMs: record.ApproximateArrivalTimestamp?.getTime() ?? 0,
  }));
  return {
    ...now,
    records: [...now.records, ...added].slice(-KEPT),
    heardRecords,
    emptyEvents: now.emptyEvents + (records.length === 0 ? 1 : 0),
    millisBehindLatest,
  };
}
