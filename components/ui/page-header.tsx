import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Heading } from "./heading.tsx";

export interface PageHeaderProps {
  readonly title: ReactNode;
  /** The list that the thing shown is from. */
  readonly parent?: { readonly href: string; readonly label: string };
  /** Behind the title: the state of the thing shown. */
  readonly status?: ReactNode;
  /** In the title's line, quiet: the few facts by which one knows the thing. */
  readonly facts?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a page: one line of where, what and how, a sentence at most, and what can be done at the end. */
export function PageHeader({ title, parent, status, facts, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          {parent ? (
            <nav aria-label="Breadcrumb" className="flex items-center gap-1 text-ink-3 text-sm">
              <Link prefetch={false} href={parent.href} className="rounded-sm hover:text-ink">
                {parent.label}
              </Link>
              <ChevronRight aria-hidden className="-mr-2 size-3.5" />
            </nav>
          ) : null}
          <Heading level={1} look="title">
            {title}
          </Heading>
          {status}
          {facts}
        </div>
        {description ? <p className="mt-1 max-w-[88ch] text-ink-2 text-sm">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
