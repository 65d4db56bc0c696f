import { CircleCheck, CirclePause, CircleX, LoaderCircle, RefreshCw } from "lucide-react";
import { StatusBadge, type StatusLook } from "#components/resource/status-badge.tsx";
import type { MappingData } from "#contract/mappings.ts";

const LOOKS: Record<MappingData["state"], StatusLook> = {
  Creating: { tone: "accent", icon: LoaderCircle, word: "Creating", passes: true },
  Enabled: { tone: "ok", icon: CircleCheck, word: "Enabled" },
  Enabling: { tone: "accent", icon: LoaderCircle, word: "Enabling", passes: true },
  Disabled: { tone: "neutral", icon: CirclePause, word: "Disabled" },
  Disabling: { tone: "warn", icon: RefreshCw, word: "Disabling", passes: true },
  Updating: { tone: "warn", icon: RefreshCw, word: "Updating", passes: true },
  Deleting: { tone: "bad", icon: CircleX, word: "Deleting" },
};

export interface MappingStateBadgeProps {
  readonly state: MappingData["state"];
  readonly quiet?: boolean;
}

export function MappingStateBadge({ state, quiet = false }: MappingStateBadgeProps) {
  return <StatusBadge status={state} looks={LOOKS} quiet={quiet} />;
}
