import type { ComponentProps } from "react";
import { cx } from "./cx.ts";

const inputClass =
  "w-full rounded-md border border-control bg-surface px-2 text-sm text-ink placeholder:text-ink-3 hover:border-ink-3 focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 disabled:border-line disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-bad aria-invalid:focus-visible:outline-bad";

export interface InputProps extends ComponentProps<"input"> {
  /** For identifiers, keys and numbers that are compared digit by digit. */
  readonly mono?: boolean;
}

export function Input({ mono, className, ...rest }: InputProps) {
  return (
    <input className={cx(inputClass, "h-8", mono && "font-mono", className)} spellCheck={false} {...rest} />
  );
}

export interface TextareaProps extends ComponentProps<"textarea"> {
  readonly mono?: boolean;
}

export function Textarea({ mono, className, ...rest }: TextareaProps) {
  return (
    <textarea
      className={cx(inputClass, "block resize-y py-1.5", mono && "font-mono", className)}
      spellCheck={false}
      {...rest}
    />
  );
}
