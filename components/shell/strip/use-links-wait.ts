"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { followedLink, leavePage } from "#browser/page/leave-guard.ts";
import { toast } from "#components/ui/toast.tsx";

/**
 * While `isAway`, a link of the console asks first whether the server answers: else the browser would leave the console
 * for a page of its own that says so.
 */
export function useLinksWait(isAway: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isAway) return;
    const onClick = (event: MouseEvent) => {
      const link = followedLink(event);
      if (link === null || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      const href = `${link.pathname}${link.search}${link.hash}`;
      fetch(href, { method: "HEAD" }).then(
        () => leavePage(() => router.push(href)),
        () =>
          toast({
            kind: "error",
            title: "The server does not answer",
            description: "Follow the link again when it is back.",
          }),
      );
    };
    document.addEventListener("click", onClick, { capture: true });
    return () => document.removeEventListener("click", onClick, { capture: true });
  }, [isAway, router]);
}
