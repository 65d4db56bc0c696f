import { Clock, Eye, Plane } from "lucide-react";
import { StatusBadge, type StatusLook } from "#components/resource/status-badge.tsx";
import type { QueueMessageView } from "#contract/queues.ts";

const LOOKS: Record<QueueMessageView["state"], StatusLook> = {
  visible: { tone: "ok", icon: Eye, word: "Visible" },
  "in-flight": { tone: "accent", icon: Plane, word: "In flight" },
  delayed: { tone: "neutral", icon: Clock, word: "Delayed" },
};

export function MessageStateBadge({ state }: Pick<QueueMessageView, "state">) {
  return <StatusBadge status={state} looks={LOOKS} quiet />;
}
