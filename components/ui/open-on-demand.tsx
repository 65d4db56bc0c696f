"use client";

import { type ReactNode, Suspense, useState } from "react";

export interface OpenOnDemandProps {
  /** The button as it is before its first press. */
  readonly button: (onClick: () => void) => ReactNode;
  /** What the press opens, with its own button, open from the start; lazy, so that its code is fetched only then. */
  readonly children: ReactNode;
}

export function OpenOnDemand({ button, children }: OpenOnDemandProps) {
  const [pressed, setPressed] = useState(false);
  const before = button(() => setPressed(true));
  return pressed ? <Suspense fallback={before}>{children}</Suspense> : before;
}
