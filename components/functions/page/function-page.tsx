"use client";

import { lazy } from "react";
import { FUNCTION_TABS, type FunctionTab } from "#browser/functions/function-path.ts";
import { topics } from "#browser/live/topics.ts";
import { LoadingResource, type ResourceKind, ResourcePage } from "#components/resource/resource-page.tsx";
import { useFunction, useFunctionName } from "../fn/use-function.ts";
import { FunctionHeader } from "./function-header.tsx";

const FUNCTION: ResourceKind = {
  one: "function",
  title: "Function",
  list: { href: "/functions", label: "All functions" },
  topic: topics.functions,
  createHref: "/functions/new",
};

const panels = {
  code: lazy(async () => ({ default: (await import("../code/code-tab.tsx")).CodeTab })),
  test: lazy(async () => ({ default: (await import("../test/test-tab.tsx")).TestTab })),
  invocations: lazy(async () => ({
    default: (await import("../invocations/invocations-tab.tsx")).InvocationsTab,
  })),
  monitor: lazy(async () => ({ default: (await import("../monitor/monitor-tab.tsx")).MonitorTab })),
  logs: lazy(async () => ({ default: (await import("../logs/logs-tab.tsx")).LogsTab })),
  mappings: lazy(async () => ({ default: (await import("../mappings/mappings-tab.tsx")).MappingsTab })),
  settings: lazy(async () => ({ default: (await import("../settings/settings-tab.tsx")).SettingsTab })),
} as const;

export function FunctionPage() {
  const functionName = useFunctionName();
  const { data, state } = useFunction(functionName);
  return (
    <ResourcePage<FunctionTab>
      kind={FUNCTION}
      name={functionName}
      isGone={state === "gone"}
      tabs={FUNCTION_TABS}
      firstTab="code"
      header={functionName === null ? null : <FunctionHeader functionName={functionName} data={data} />}
    >
      {(tab) => {
        const Panel = panels[tab];
        return functionName === null ? null : <Panel functionName={functionName} />;
      }}
    </ResourcePage>
  );
}

export function LoadingFunction() {
  return <LoadingResource one={FUNCTION.one} />;
}
