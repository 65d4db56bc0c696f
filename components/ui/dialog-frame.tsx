"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { buttonClass } from "./button.tsx";
import { cx } from "./cx.ts";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  readonly width?: "sm" | "md" | "lg";
}

const FIELDS = 'input:is([type="text"], :not([type])):not([aria-hidden="true"], [tabindex="-1"]), textarea';

const widths = { sm: "max-w-md", md: "max-w-xl", lg: "max-w-3xl" } as const;

/** The frame of a dialog and how it behaves. */
export function DialogFrame({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = "sm",
}: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto px-4 py-[min(12vh,8rem)]">
          <Base.Popup
            ref={popup}
            // What there is to fill in comes first; a finger would bring up the keys of its screen unasked.
            initialFocus={(how) =>
              how === "touch" || (popup.current?.querySelector<HTMLElement>(FIELDS) ?? true)
            }
            className={cx(
              "w-full rounded-xl border border-line bg-raised text-ink shadow-dialog outline-none transition-[scale,opacity] duration-150 ease-out data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
              widths[width],
            )}
          >
            <div className="flex items-start justify-between gap-4 px-5 pt-4">
              <Base.Title className="min-w-0 break-words pt-1 font-semibold text-lg">{title}</Base.Title>
              <Base.Close className={buttonClass({ variant: "ghost", iconOnly: true })} aria-label="Close">
                <X aria-hidden />
              </Base.Close>
            </div>
            {description ? (
              <Base.Description className="px-5 pt-1 text-ink-2 text-sm">{description}</Base.Description>
            ) : null}
            {children ? <div className="px-5 pt-4 has-[>form:empty]:hidden">{children}</div> : null}
            {footer ? <div className="flex flex-wrap justify-end gap-2 px-5 pt-5">{footer}</div> : null}
            <div className="h-5" />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
