"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { FeedStatus } from "./hub-protocol.ts";
import { liveStore } from "./live.ts";
import { type TopicView, UNKNOWN_VIEW } from "./tab-store.ts";
import type { TopicOf } from "./topics.ts";

const showNothing = (): (() => void) => () => {};
const unknown = (): TopicView<never> => UNKNOWN_VIEW;

/** A live topic, shown while the component is mounted; null shows nothing. */
export function useTopic<Shown>(topic: TopicOf<Shown> | null): TopicView<Shown> {
  const subscribe = useCallback(
    (listener: () => void) => (topic === null ? showNothing() : liveStore().show(topic, listener)),
    [topic],
  );
  const snapshot = useCallback(() => (topic === null ? UNKNOWN_VIEW : liveStore().view(topic)), [topic]);
  return useSyncExternalStore(subscribe, snapshot, unknown) as TopicView<Shown>;
}

const subscribeStatus = (listener: () => void): (() => void) => liveStore().onStatus(listener);
const status = (): FeedStatus => liveStore().status;
const lostSince = (): number | null => liveStore().lostSinceMs;
const notLost = (): null => null;
const statusOnServer = (): FeedStatus => "connecting";

/** Whether the feed itself is there. */
export function useFeedState(): FeedStatus {
  return useSyncExternalStore(subscribeStatus, status, statusOnServer);
}

/** Since when the feed is lost, by this machine's clock; null while it is not. */
export function useLostSince(): number | null {
  return useSyncExternalStore(subscribeStatus, lostSince, notLost);
}
