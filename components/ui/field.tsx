"use client";

import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cx } from "./cx.ts";

/** What a control takes so that its label, help and error belong to it for assistive technology too. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

export interface FieldProps {
  readonly label: ReactNode;
  /** Beside the label, quiet: a unit, a range, "optional". */
  readonly hint?: ReactNode;
  readonly help?: ReactNode;
  /** The service's own words where it has some. Announced when it appears. */
  readonly error?: string | null | undefined;
  readonly className?: string;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A label above its control, help or the error below it. */
export function Field({ label, hint, help, error, className, children }: FieldProps) {
  const id = useId();
  const invalid = Boolean(error);
  const described = invalid ? `${id}-error` : help ? `${id}-help` : undefined;
  return (
    <div className={cx("flex min-w-0 flex-col gap-1", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium text-ink text-sm">
          {label}
        </label>
        {hint ? <span className="text-ink-3 text-xs">{hint}</span> : null}
      </div>
      {children({ id, "aria-describedby": described, "aria-invalid": invalid || undefined })}
      <div aria-live="polite">{invalid ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}</div>
      {help && !invalid ? (
        <div id={`${id}-help`} className="text-ink-3 text-xs">
          {help}
        </div>
      ) : null}
    </div>
  );
}

export function FieldError({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-bad text-xs">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span className="min-w-0 break-words">{children}</span>
    </p>
  );
}
