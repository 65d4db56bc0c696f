"use client";

import { Clapperboard, Coins, Gauge, Terminal, Waves, Waypoints, Workflow, Zap } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useServer, useTarget } from "#components/calling/use-server.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Mark } from "./mark.tsx";

const areas = [
  { href: "/overview", label: "Overview", icon: Workflow },
  { href: "/streams", label: "Data streams", icon: Waves },
  { href: "/scenarios", label: "Scenarios", icon: Clapperboard },
  { href: "/faults", label: "Faults", icon: Zap },
  { href: "/calls", label: "Calls", icon: Waypoints },
  { href: "/call", label: "Any call", icon: Terminal },
  { href: "/cost", label: "Cost", icon: Coins },
  { href: "/account", label: "Account and limits", icon: Gauge },
] as const;

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

export function Nav({ onNavigate }: NavProps) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex flex-col gap-0.5">
      {areas.map(({ href, label, icon: Icon }) => {
        const isHere = pathname === href || pathname.startsWith(`${href}/`);
        const inArea = isHere || (href === "/streams" && pathname === "/stream");
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            {...(onNavigate && { onClick: onNavigate })}
            aria-current={pathname === href ? "page" : inArea ? "true" : undefined}
            className={cx(
              "flex h-8 items-center gap-2 rounded-md px-2 font-medium text-sm",
              inArea ? "bg-hover text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
            )}
          >
            <Icon aria-hidden className={cx("size-4", inArea ? "text-accent-ink" : "text-ink-3")} />
            {label}
          </Link>
        );
      })}
    </nav>
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
      <p className="px-1 text-2xs text-ink-3">
        Sluice{server ? ` ${server.version}` : ""}
        <br />
        Not affiliated with AWS
      </p>
    </div>
  );
}
