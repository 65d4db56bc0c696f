"use client";

import { useEffect, useRef } from "react";
import { announce } from "#browser/page/announce.ts";

/**
 * Says a resource's state to screen readers when it becomes another one.
 * @param what begins the sentence, such as "Stream orders"
 */
export function useAnnouncedState(what: string, state: string | undefined): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== undefined && state !== undefined && state !== before.current) {
      announce(`${what} is ${state.toLowerCase()}.`);
    }
    before.current = state;
  }, [what, state]);
}
