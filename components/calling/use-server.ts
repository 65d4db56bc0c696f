"use client";

import { useMemo, useSyncExternalStore } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import type { Place } from "#browser/live/place.ts";
import { topics } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { ServerView } from "#contract/server.ts";
import type { Target } from "#first-steps/environment.ts";

export function useServer(): ServerView | null {
  return useTopic(topics.server).data;
}

const never = () => () => {};
const ownHost = () => window.location.hostname;

/**
 * Where code in the console's place goes: to the host that this browser has reached, which others on the network reach
 * by another name. Until the server has said its port, the documented one.
 */
export function useTarget(): Target {
  const server = useServer();
  const place = usePlace();
  const host = useSyncExternalStore(never, ownHost, () => "localhost");
  const endpoint = `http://${host}:${server?.awsPort ?? 4566}`;
  const { account, region } = resolvePlace(place, server);
  return useMemo(() => ({ endpoint, account, region }), [endpoint, account, region]);
}

/** The account and region that a place stands for. */
export function resolvePlace(place: Place, server: ServerView | null): { account: string; region: string } {
  return {
    account: place.account ?? server?.account ?? "000000000000",
    region: place.region ?? server?.region ?? "us-east-1",
  };
}

const isTrue = () => true;
const isFalse = () => false;

/** False while the static page is brought to life, so that what depends on the browser comes after it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(never, isTrue, isFalse);
}
