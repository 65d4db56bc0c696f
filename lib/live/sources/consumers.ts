import type { ConsumersData } from "#contract/consumers.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `consumers:{name}`: at once when one is registered or deregistered, and what is pushed once a second. */
export function consumersSource({ metrics, observer }: SourceDependencies, key: StreamKey): Source {
  let touched = false;
  const read = (): ConsumersData | undefined => {
    const stream = observer.find(key);
    if (stream === undefined) return undefined;
    return {
      consumers: stream.consumers.map((consumer) => {
        const { millisBehindLatest, ...lastMinute } = metrics.consumerMinute(key, consumer.consumerName);
        const subscribedShards = observer.subscribedShards(key, consumer.consumerName);
        return { ...consumer, subscribedShards, lastMinute, millisBehindLatest };
      }),
    };
  };
  const isDue = (isNewSecond: boolean) => {
    const isNow = isNewSecond || touched;
    touched = false;
    return isNow;
  };
  return {
    ...wholeSource(read, isDue),
    touch() {
      touched = true;
    },
  };
}
