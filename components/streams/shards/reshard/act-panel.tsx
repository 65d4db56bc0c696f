"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";

export interface ActPanelProps {
  readonly title: string;
  readonly description: string;
  readonly onClose: () => void;
  readonly footer: ReactNode;
  readonly children: ReactNode;
}

/** What is about to be done to the shards, beside the map that shows it. It takes the focus when it opens. */
export function ActPanel({ title, description, onClose, footer, children }: ActPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest("section[data-map]")?.scrollIntoView({ block: "nearest" });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section
      aria-label={title}
      className="flex min-w-0 flex-col gap-4"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 ref={heading} tabIndex={-1} className="font-semibold text-base text-ink outline-none">
            {title}
          </h3>
          <p className="mt-0.5 text-ink-2 text-xs">{description}</p>
        </div>
        <Button variant="ghost" size="sm" iconOnly aria-label="Close the panel" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {children}
      <div className="flex flex-wrap justify-end gap-2">{footer}</div>
    </section>
  );
}
