"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { buttonClass } from "./button.tsx";
import { cx } from "./cx.ts";

const manager = Base.createToastManager();

export interface ToastMessage {
  readonly title: string;
  readonly description?: string;
  readonly kind?: "done" | "error";
  /** For example undo. */
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

/** Says what has happened, from anywhere in the browser. Errors stay longer and are announced at once. */
export function toast({ title, description, kind = "done", action }: ToastMessage): void {
  const id: string = manager.add({
    title,
    ...(description !== undefined && { description }),
    type: kind,
    priority: kind === "error" ? "high" : "low",
    timeout: action || kind === "error" ? 10_000 : 5_000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          manager.close(id);
          action.onClick();
        },
      },
    }),
  });
}

/** Where toasts appear; once, in the shell. */
export function Toaster() {
  return (
    <Base.Provider toastManager={manager}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-60 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 outline-none">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((item) => (
    <Base.Root
      key={item.id}
      toast={item}
      className="rounded-lg border border-line bg-raised shadow-popup transition-[opacity,translate] duration-200 data-ending-style:translate-y-1 data-starting-style:translate-y-2 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2 p-3">
        {item.type === "error" ? (
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
        ) : (
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
        )}
        <div className="min-w-0 grow">
          <Base.Title className="break-words font-medium text-ink text-sm" />
          <Base.Description className="break-words text-ink-2 text-sm" />
          <Base.Action className={cx(buttonClass({ size: "sm" }), "mt-2 empty:hidden")} />
        </div>
        <Base.Close
          aria-label="Dismiss"
          className={cx(buttonClass({ variant: "ghost", size: "sm", iconOnly: true }), "-m-1")}
        >
          <X aria-hidden />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
