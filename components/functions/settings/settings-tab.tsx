"use client";

import { SettingsPage } from "#components/resource/settings-page.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useFunction, useFunctionDetail } from "../fn/use-function.ts";
import { ConcurrencySection } from "./concurrency-section.tsx";
import { DeleteSection } from "./delete-section.tsx";
import { DescriptionSection } from "./description-section.tsx";
import { EnvironmentSection } from "./environment-section.tsx";
import { LimitsSection } from "./limits-section.tsx";
import { RuntimeSection } from "./runtime-section.tsx";
import { TagsSection } from "./tags-section.tsx";
import { VersionsSection } from "./versions-section.tsx";

const sections = [
  { id: "limits", title: "Memory and timeout", Section: LimitsSection },
  { id: "runtime", title: "Runtime and handler", Section: RuntimeSection },
  { id: "environment", title: "Environment variables", Section: EnvironmentSection },
  { id: "concurrency", title: "Reserved concurrency", Section: ConcurrencySection },
  { id: "versions", title: "Versions and aliases", Section: VersionsSection },
  { id: "description", title: "Description", Section: DescriptionSection },
  { id: "tags", title: "Tags", Section: TagsSection },
  { id: "delete", title: "Delete the function", Section: DeleteSection },
] as const;

export function SettingsTab({ functionName }: { readonly functionName: string }) {
  const { data } = useFunction(functionName);
  const detail = useFunctionDetail(functionName);
  const configuration = detail.data?.Configuration;
  if (data === null || detail.data === undefined || configuration === undefined)
    return <Skeleton className="h-64 max-w-3xl rounded-lg" />;
  const isReady = configuration.State !== "Pending" && configuration.LastUpdateStatus !== "InProgress";
  const setting = {
    functionName,
    row: data.row,
    configuration,
    tags: detail.data.Tags ?? {},
    reserved: detail.data.Concurrency?.ReservedConcurrentExecutions ?? null,
    isReady,
    refetch: () => void detail.refetch(),
  };
  return (
    <SettingsPage
      isReady={isReady}
      notReady="The function is being changed. Its settings can be changed once that is done."
      sections={sections.map(({ id, title, Section }) => ({ id, title, card: <Section {...setting} /> }))}
    />
  );
}
