"use client";

import type { ReactNode } from "react";
import { TERMS, type TermName } from "#browser/text/terms.ts";
import { Popover } from "./popover.tsx";

export interface TermProps {
  readonly name: TermName;
  /** What stands there; the term itself where it is left out. */
  readonly children?: ReactNode;
}

/** A word of the field where it stands, with what it means one press away. */
export function Term({ name, children }: TermProps) {
  return (
    <Popover
      title={`${name.charAt(0).toUpperCase()}${name.slice(1)}`}
      align="start"
      trigger={(button) => (
        <button
          type="button"
          {...button}
          className="-my-1 rounded-sm py-1 underline decoration-dotted decoration-from-font underline-offset-3 hover:text-ink"
        >
          {children ?? name}
        </button>
      )}
    >
      <p className="pt-1 text-left font-normal text-ink-2 text-sm whitespace-normal">{TERMS[name]}</p>
    </Popover>
  );
}
