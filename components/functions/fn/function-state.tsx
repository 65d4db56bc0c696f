import { CircleCheck, CircleX, LoaderCircle, Moon } from "lucide-react";
import { StatusBadge, type StatusLook } from "#components/resource/status-badge.tsx";
import type { FunctionListRow } from "#contract/functions.ts";

const LOOKS: Record<FunctionListRow["state"], StatusLook> = {
  Active: { tone: "ok", icon: CircleCheck, word: "Active" },
  Pending: { tone: "accent", icon: LoaderCircle, word: "Pending", passes: true },
  Inactive: { tone: "neutral", icon: Moon, word: "Inactive" },
  Failed: { tone: "bad", icon: CircleX, word: "Failed" },
};

export interface FunctionStateBadgeProps {
  readonly state: FunctionListRow["state"];
  readonly quiet?: boolean;
}

export function FunctionStateBadge({ state, quiet = false }: FunctionStateBadgeProps) {
  return <StatusBadge status={state} looks={LOOKS} quiet={quiet} />;
}
