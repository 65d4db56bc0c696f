import { useEffect } from "react";

/** Asks before a page with unsaved work is left; gets what would go on. */
type Guard = (proceed: () => void) => void;

let guard: Guard | null = null;

/** Goes on at once, or lets the page that holds unsaved work ask first. Every way out inside the console uses it. */
export function leavePage(proceed: () => void): void {
  if (guard === null) proceed();
  else guard(proceed);
}

/**
 * While `ask` is given, links of the console call it instead of going on, and the browser asks by itself before the
 * tab is closed or reloaded.
 */
export function useLeaveGuard(ask: Guard | null): void {
  useEffect(() => {
    if (ask === null) return;
    guard = ask;
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = followedLink(event);
      if (link === null) return;
      event.preventDefault();
      event.stopPropagation();
      ask(() => link.click());
    };
    window.addEventListener("beforeunload", onBeforeUnload);
    document.addEventListener("click", onClick, { capture: true });
    return () => {
      guard = null;
      window.removeEventListener("beforeunload", onBeforeUnload);
      document.removeEventListener("click", onClick, { capture: true });
    };
  }, [ask]);
}

/** The link of this console that a click would follow in this tab. */
export function followedLink(event: MouseEvent): HTMLAnchorElement | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.target === "_blank" || link.origin !== window.location.origin) return null;
  return link.pathname === window.location.pathname ? null : link;
}
