"use client";

import { useEffect, useRef } from "react";

/** Calls back when a single key is pressed, unless someone is typing or a dialog or menu is open. */
export function useKey(key: string, onPress: () => void): void {
  const latest = useRef(onPress);
  useEffect(() => {
    latest.current = onPress;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key !== key || isTaken(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [key]);
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector("[role=dialog][data-open], [role=menu][data-open], [role=listbox][data-open]")) {
    return true;
  }
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
