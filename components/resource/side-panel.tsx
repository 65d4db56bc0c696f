"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { Heading } from "#components/ui/heading.tsx";

export interface SidePanelProps {
  /** What it is, such as "Call". */
  readonly label: string;
  readonly title: ReactNode;
  readonly badge?: ReactNode;
  /** What is shown in it: of another one it is scrolled to anew. */
  readonly subject: string;
  /** From which width on it stands beside the list; below, it stands above it. */
  readonly besideFrom: "lg" | "xl";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** All of one row of a list, beside the list. */
export function SidePanel(props: SidePanelProps) {
  const { label, title, badge, subject, besideFrom, onClose, children } = props;
  const panel = useRef<HTMLElement>(null);

  // Above the list, the browser may have scrolled past it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each subject that is chosen scrolls anew.
  useEffect(() => {
    panel.current?.scrollIntoView({ block: "nearest" });
  }, [subject]);

  return (
    <Card
      ref={panel}
      aria-label={label}
      className={cx("scroll-mt-16", besideFrom === "lg" ? "max-lg:order-first" : "max-xl:order-first")}
    >
      <div className="flex items-start justify-between gap-2 px-4 pt-3">
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <Heading level={2} look="heading" className="truncate">
            {title}
          </Heading>
          {badge}
        </div>
        <Button
          variant="ghost"
          size="sm"
          iconOnly
          aria-label={`Close the ${label.toLowerCase()}`}
          onClick={onClose}
        >
          <X aria-hidden />
        </Button>
      </div>
      {children}
    </Card>
  );
}
