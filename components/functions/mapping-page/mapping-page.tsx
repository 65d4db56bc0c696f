"use client";

import { lazy } from "react";
import { MAPPING_TABS, type MappingTab } from "#browser/functions/mapping-path.ts";
import { topics } from "#browser/live/topics.ts";
import { LoadingResource, type ResourceKind, ResourcePage } from "#components/resource/resource-page.tsx";
import { useMapping, useMappingUuid } from "../mapping/use-mapping.ts";
import { MappingHeader } from "./mapping-header.tsx";

const MAPPING: ResourceKind = {
  one: "mapping",
  title: "Event source mapping",
  list: { href: "/mappings", label: "All mappings" },
  topic: topics.mappings,
  createHref: "/mappings/new",
};

const panels = {
  now: lazy(async () => ({ default: (await import("../picture/now-tab.tsx")).NowTab })),
  settings: lazy(async () => ({ default: (await import("./mapping-settings-tab.tsx")).MappingSettingsTab })),
} as const;

export function MappingPage() {
  const uuid = useMappingUuid();
  const { data, state } = useMapping(uuid);
  return (
    <ResourcePage<MappingTab>
      kind={MAPPING}
      name={uuid === null || data === null ? uuid : `${data.streamName} to ${data.functionName}`}
      isGone={state === "gone"}
      tabs={MAPPING_TABS}
      firstTab="now"
      header={uuid === null ? null : <MappingHeader uuid={uuid} data={data} />}
    >
      {(tab) => {
        const Panel = panels[tab];
        return uuid === null ? null : <Panel uuid={uuid} />;
      }}
    </ResourcePage>
  );
}

export function LoadingMapping() {
  return <LoadingResource one={MAPPING.one} />;
}
