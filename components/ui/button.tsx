import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "./cx.ts";
import { Spinner } from "./spinner.tsx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "md" | "sm";

interface ButtonLook {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** A square button that holds an icon alone; give it an `aria-label`. */
  readonly iconOnly?: boolean;
}

const base =
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors duration-100 disabled:pointer-events-none disabled:text-ink-3 data-disabled:pointer-events-none data-disabled:text-ink-3 [&>svg]:shrink-0";

/** What cannot be pressed is a quiet box, not a paler call to press it. */
const off = "disabled:bg-sunken disabled:shadow-none data-disabled:bg-sunken data-disabled:shadow-none";

const variants: Record<ButtonVariant, string> = {
  primary: `bg-accent text-on-accent hover:bg-accent-hover ${off}`,
  secondary: `border border-control bg-surface text-ink shadow-raised hover:bg-hover disabled:border-line data-disabled:border-line data-popup-open:bg-hover ${off}`,
  ghost: "text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-hover data-popup-open:text-ink",
  danger: `bg-bad text-on-bad hover:bg-bad-hover ${off}`,
};

export function buttonClass({
  variant = "secondary",
  size = "md",
  iconOnly = false,
}: ButtonLook = {}): string {
  const box = size === "md" ? (iconOnly ? "size-8" : "h-8 px-3") : iconOnly ? "size-7" : "h-7 px-2";
  return cx(
    base,
    box,
    size === "md" ? "text-sm [&>svg]:size-4" : "text-xs [&>svg]:size-3.5",
    variants[variant],
  );
}

export interface ButtonProps extends ComponentProps<"button">, ButtonLook {
  /** Shows that the action is under way and keeps it from being started twice; focus stays where it is. */
  readonly busy?: boolean;
}

export function Button({
  variant,
  size,
  iconOnly,
  busy,
  className,
  children,
  onClick,
  type,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type ?? "button"}
      className={cx(buttonClass(look(variant, size, iconOnly)), busy && "opacity-70", className)}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy ? <Spinner /> : null}
      {busy && iconOnly ? null : children}
    </button>
  );
}

export interface ButtonLinkProps extends ComponentProps<typeof Link>, ButtonLook {
  readonly children: ReactNode;
}

export function ButtonLink({ variant, size, iconOnly, className, ...rest }: ButtonLinkProps) {
  return <Link className={cx(buttonClass(look(variant, size, iconOnly)), className)} {...rest} />;
}

function look(variant?: ButtonVariant, size?: ButtonSize, iconOnly?: boolean): ButtonLook {
  return { ...(variant && { variant }), ...(size && { size }), ...(iconOnly && { iconOnly }) };
}
