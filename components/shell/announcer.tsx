"use client";

import { useAnnouncement } from "#browser/page/announce.ts";

/** Where `announce` is heard. A repeated text is said again, since its paragraph is a new one. */
export function Announcer() {
  const { text, count } = useAnnouncement();
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text === "" ? null : <p key={count}>{text}</p>}
    </div>
  );
}
