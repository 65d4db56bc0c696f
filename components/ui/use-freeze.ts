"use client";

import { useState } from "react";

/** What one looks at, kept as it was. */
export interface Freeze<T> {
  /** As it was when it was frozen; null while it goes on. */
  readonly frozen: T | null;
  /** It was told to go on since one began to look at what it is of. */
  readonly wentOn: boolean;
  /** Keeps it as it is; nothing is kept where nothing is known. */
  readonly freeze: (now: T | null) => void;
  readonly goOn: () => void;
}

/** Keeps what is seen of one thing as it was; of another thing nothing is kept. */
export function useFreeze<T>(of: string): Freeze<T> {
  const [state, setState] = useState<{ readonly of: string; readonly kept: T | null } | null>(null);
  const isOfThis = state?.of === of;
  return {
    frozen: isOfThis ? state.kept : null,
    wentOn: isOfThis && state.kept === null,
    freeze: (now) => {
      if (now !== null) setState({ of, kept: now });
    },
    goOn: () => setState({ of, kept: null }),
  };
}
