import { CopyButton } from "./copy-button.tsx";
import { cx } from "./cx.ts";

export interface CodeBlockProps {
  readonly code: string;
  /** What the code is, for the region's and the copy button's name. */
  readonly label: string;
  readonly className?: string;
}

/** Code with a copy button; long lines scroll inside it. */
export function CodeBlock({ code, label, className }: CodeBlockProps) {
  return (
    <div className={cx("group relative min-w-0 rounded-md border border-line bg-sunken", className)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="max-h-96 overflow-auto p-3 pr-11" aria-label={label} tabIndex={0}>
        <pre className="text-ink text-xs leading-[18px]">
          <code>{code}</code>
        </pre>
      </section>
      <div className="absolute top-1.5 right-1.5 rounded-md bg-sunken">
        <CopyButton text={code} label={`Copy ${label}`} />
      </div>
    </div>
  );
}
