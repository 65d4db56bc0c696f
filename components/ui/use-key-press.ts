"use client";

import { useEffect, useRef } from "react";
import { isMeantElsewhere } from "#browser/page/single-keys.ts";

/** Calls back once when a single key is pressed, unless someone is typing or a dialog or menu is open. */
export function useKeyPress(key: string, onPress: () => void): void {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key !== key || isMeantElsewhere(event)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [key]);
}
