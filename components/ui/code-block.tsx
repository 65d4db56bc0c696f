import { CopyButton } from "./copy-button.tsx";
import { cx } from "./cx.ts";

export interface CodeBlockProps {
  readonly code: string;
  /** What the code is, for the region's and the copy button's name. */
  readonly label: string;
  readonly className?: string;
  /** False where a copy button stands elsewhere. */
  readonly copyable?: boolean;
  /** Long lines go on below, instead of scrolling: for logs. */
  readonly wraps?: boolean;
}

/** Code with a copy button; long lines scroll inside it. */
export function CodeBlock({ code, label, className, copyable = true, wraps = false }: CodeBlockProps) {
  return (
    <div className={cx("group relative min-w-0 rounded-md border border-line bg-sunken", className)}>
      <section
        className={cx("max-h-96 overflow-auto p-3", copyable && "pr-12")}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        <pre className={cx("text-ink text-xs", wraps && "wrap-anywhere whitespace-pre-wrap")}>
          <code>{code}</code>
        </pre>
      </section>
      {copyable ? (
        <div className="absolute top-1.5 right-1.5 rounded-md bg-sunken">
          <CopyButton text={code} label={`Copy ${label}`} />
        </div>
      ) : null}
    </div>
  );
}
