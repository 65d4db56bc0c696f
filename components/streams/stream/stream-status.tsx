import { CircleCheck, CircleX, LoaderCircle, RefreshCw } from "lucide-react";
import { StatusBadge, type StatusLook } from "#components/resource/status-badge.tsx";
import type { StreamStatus } from "#contract/stream.ts";

const LOOKS: Record<StreamStatus, StatusLook> = {
  ACTIVE: { tone: "ok", icon: CircleCheck, word: "Active" },
  CREATING: { tone: "accent", icon: LoaderCircle, word: "Creating", passes: true },
  UPDATING: { tone: "warn", icon: RefreshCw, word: "Updating", passes: true },
  DELETING: { tone: "bad", icon: CircleX, word: "Deleting" },
};

export interface StreamStatusBadgeProps {
  readonly status: StreamStatus;
  readonly quiet?: boolean;
}

/** The state of a stream, or of a consumer of one, which has no other states. */
export function StreamStatusBadge({ status, quiet = false }: StreamStatusBadgeProps) {
  return <StatusBadge status={status} looks={LOOKS} quiet={quiet} />;
}
