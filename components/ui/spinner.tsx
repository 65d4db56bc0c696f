import { LoaderCircle } from "lucide-react";
import { cx } from "./cx.ts";

/** Decoration: the text beside it says what is under way. */
export function Spinner({ className }: { readonly className?: string }) {
  return <LoaderCircle aria-hidden className={cx("size-4 shrink-0 animate-spin", className)} />;
}
