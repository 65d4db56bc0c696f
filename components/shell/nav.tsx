"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useServer, useTarget } from "#components/calling/use-server.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { AREA_GROUPS, type Area, isWithin } from "./areas.ts";
import { Mark } from "./mark.tsx";

export interface NavProps {
  /** Called when a link was followed. */
  readonly onNavigate?: () => void;
}

export function Brand() {
  return (
    <Link
      prefetch={false}
      href="/overview"
      className="flex h-8 items-center gap-2 rounded-md font-semibold text-base text-ink"
    >
      <Mark />
      Sluice
    </Link>
  );
}

/** All areas, in their groups; it scrolls in itself where there is too little room. */
export function Nav({ onNavigate }: NavProps) {
  return (
    <nav aria-label="Main" className="-m-1 flex min-h-0 flex-col gap-3 overflow-y-auto p-1">
      {AREA_GROUPS.map(({ title, areas }) => (
        <div key={title}>
          {title === null ? null : (
            <p aria-hidden className="px-2 pb-0.5 text-ink-3 text-xs">
              {title}
            </p>
          )}
          <ul aria-label={title ?? undefined} className="flex flex-col gap-0.5">
            {areas.map((area) => (
              <li key={area.href}>
                <AreaLink area={area} {...(onNavigate && { onNavigate })} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function AreaLink({ area, onNavigate }: NavProps & { readonly area: Area }) {
  const pathname = usePathname();
  const { href, label, icon: Icon } = area;
  const isHere = isWithin(area, pathname);
  return (
    <Link
      href={href}
      prefetch={false}
      {...(onNavigate && { onClick: onNavigate })}
      aria-current={pathname === href ? "page" : isHere ? "true" : undefined}
      className={cx(
        "flex h-8 shrink-0 items-center gap-2 rounded-md px-2 font-medium text-sm",
        isHere ? "bg-hover text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
      )}
    >
      <Icon aria-hidden className={cx("size-4", isHere ? "text-accent-ink" : "text-ink-3")} />
      {label}
    </Link>
  );
}

/** What a client needs to come here, and who we are not. */
export function NavFoot() {
  const server = useServer();
  const { endpoint } = useTarget();
  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-lg border border-line bg-surface p-3">
        <p className="text-ink-3 text-xs">AWS endpoint</p>
        {server === null ? (
          <Skeleton className="my-1.5 h-4 w-28" />
        ) : (
          <div className="flex items-center justify-between gap-1">
            <code className="min-w-0 truncate text-ink text-xs">{endpoint.replace(/^https?:\/\//, "")}</code>
            <CopyButton text={`export AWS_ENDPOINT_URL=${endpoint}`} label="Copy as AWS_ENDPOINT_URL" />
          </div>
        )}
        {server && !server.limitsEnforced ? (
          <p className="pt-1 text-warn text-xs">Shard limits are off</p>
        ) : null}
      </div>
      <p className="px-1 text-xs text-ink-3">
        Sluice{server ? ` ${server.version}` : ""}
        <br />
        Not affiliated with AWS
        <span className="max-lg:hidden">
          <br />
          All keys: <Kbd>?</Kbd>
        </span>
      </p>
    </div>
  );
}
