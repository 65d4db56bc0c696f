"use client";

import { lazy, Suspense, useState } from "react";
import type { DialogProps } from "./dialog-frame.tsx";

const DialogFrame = lazy(async () => ({ default: (await import("./dialog-frame.tsx")).DialogFrame }));

/**
 * A modal dialog: focus moves in, stays in, and returns to where it was. Esc and the backdrop close it. Its code is
 * fetched when it is first opened.
 */
export function Dialog(props: DialogProps) {
  const [wasOpen, setWasOpen] = useState(props.open);
  if (props.open && !wasOpen) setWasOpen(true);
  if (!wasOpen) return null;
  return (
    <Suspense fallback={null}>
      <DialogFrame {...props} />
    </Suspense>
  );
}
