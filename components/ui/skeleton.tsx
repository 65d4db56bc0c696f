import { cx } from "./cx.ts";

/** A grey shape where something will be; hidden from assistive technology, so say "Loading" once beside it. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={cx("animate-pulse-soft rounded-sm bg-hover", className)} />;
}
