"use client";

import { CircleHelp } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { type ReactNode, Suspense, useEffect, useMemo } from "react";
import { useTopic } from "#browser/live/hooks.ts";
import { placeKey } from "#browser/live/place.ts";
import type { TopicOf } from "#browser/live/topics.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { LoadBoundary } from "#components/calling/load-boundary.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tabs } from "#components/ui/tabs.tsx";

/** A kind of resource: what one of it is called, and where all of it are. */
export interface ResourceKind {
  /** Such as "stream", within a sentence. */
  readonly one: string;
  /** Such as "Data stream", by itself. */
  readonly title: string;
  readonly list: { readonly href: string; readonly label: string };
  /** What is live of the list: a page of one that is gone goes on by itself when it is there again. */
  readonly topic: TopicOf<unknown>;
  readonly createHref: string;
}

export interface ResourcePageProps<Tab extends string> {
  readonly kind: ResourceKind;
  /** Null while the static page, which is the same for all, is brought to life. */
  readonly name: string | null;
  readonly isGone: boolean;
  readonly header: ReactNode;
  /** Their labels by their names in the address, in order. */
  readonly tabs: Readonly<Record<Tab, string>>;
  /** The one that an address without a tab means. */
  readonly firstTab: Tab;
  /** The chosen tab, lazy, so that its code is fetched when it is first opened. */
  readonly children: (tab: Tab) => ReactNode;
}

/** The page of one resource: who it is, and its tabs, the chosen one kept in the address. */
export function ResourcePage<Tab extends string>(props: ResourcePageProps<Tab>) {
  const { kind, name, isGone, header, tabs, firstTab, children } = props;
  const place = placeKey(usePlace());
  const names = useMemo(() => Object.keys(tabs) as Tab[], [tabs]);
  const inUrl = useMemo(
    () => parseAsStringLiteral(names).withDefault(firstTab).withOptions({ history: "push" }),
    [names, firstTab],
  );
  const [tab, setTab] = useQueryState("tab", inUrl);

  // After every render: Next sets the static page's own title at a time of its choosing.
  useEffect(() => {
    const title = `${name ?? kind.title} · Sluice`;
    if (document.title !== title) document.title = title;
  });

  if (name === null) return <LoadingResource one={kind.one} />;
  if (isGone) return <NoSuchResource kind={kind} name={name} />;
  return (
    <div className="flex flex-col gap-2">
      {header}
      <Tabs
        aria-label={`About ${name}`}
        items={names.map((value) => ({ value, label: tabs[value] }))}
        value={tab}
        onValueChange={(next) => void setTab(next)}
      >
        <div className="pt-3">
          {/* What has the same name in another account is another one: nothing frozen or begun goes over to it. */}
          <LoadBoundary key={`${place} ${name} ${tab}`} what="This tab">
            <Suspense fallback={<LoadingTab />}>{children(tab)}</Suspense>
          </LoadBoundary>
        </div>
      </Tabs>
    </div>
  );
}

export function LoadingResource({ one }: { readonly one: string }) {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <span className="sr-only">Loading the {one}</span>
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-4 w-96 max-w-full" />
      <Skeleton className="mt-4 h-9 w-full" />
      <LoadingTab />
    </div>
  );
}

function LoadingTab() {
  return (
    <div aria-hidden className="grid gap-4 lg:grid-cols-2">
      <Skeleton className="h-56 rounded-lg" />
      <Skeleton className="h-56 rounded-lg" />
    </div>
  );
}

/** Leaves by itself when one of the name is made: the list says so. */
function NoSuchResource({ kind, name }: { readonly kind: ResourceKind; readonly name: string }) {
  useTopic(kind.topic);
  return (
    <Card>
      <EmptyState
        level={1}
        icon={<CircleHelp />}
        title={<span className="break-all">{name} is not here</span>}
        actions={
          <>
            <ButtonLink href={kind.list.href} variant="primary">
              {kind.list.label}
            </ButtonLink>
            <ButtonLink prefetch={false} href={kind.createHref}>
              Create {kind.one}
            </ButtonLink>
          </>
        }
      >
        No {kind.one} of this name is in this account and region. It may have been deleted, or be in another:
        the switch is at the top of the page.
      </EmptyState>
    </Card>
  );
}
