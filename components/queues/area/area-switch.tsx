import Link from "next/link";
import { cx } from "#components/ui/cx.ts";

const PAGES = [
  { href: "/queues", label: "Queues" },
  { href: "/topics", label: "Topics" },
] as const;

/** The two pages of the area. */
export function AreaSwitch({ current }: { readonly current: (typeof PAGES)[number]["href"] }) {
  return (
    <nav
      aria-label="Queues and topics"
      className="inline-flex self-start rounded-md border border-line bg-sunken p-0.5"
    >
      {PAGES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={href === current ? "page" : undefined}
          className={cx(
            "inline-flex h-6 items-center rounded-sm px-2 font-medium text-xs",
            href === current ? "bg-raised text-ink shadow-raised" : "text-ink-3 hover:text-ink",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
