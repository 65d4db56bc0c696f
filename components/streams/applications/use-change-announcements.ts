"use client";

import { useEffect, useRef } from "react";
import { announce } from "#browser/announce.ts";
import { applicationChanges } from "#browser/applications/lease-changes.ts";
import type { SimulatedConsumerView } from "#live/protocol/simulated-consumers.ts";

/** Tells screen readers when a worker dies and when leases change hands. */
export function useChangeAnnouncements(application: SimulatedConsumerView): void {
  const before = useRef(application);
  useEffect(() => {
    const said = applicationChanges(before.current, application);
    before.current = application;
    if (said.length > 0) announce(said.join(" "));
  }, [application]);
}
