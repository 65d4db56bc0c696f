import { CircleCheck, CircleStop } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { ProducerView } from "#contract/producers.ts";

export function StatusBadge({ status }: Pick<ProducerView, "status">) {
  return status === "running" ? (
    <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
      Running
    </Badge>
  ) : (
    <Badge icon={<CircleStop aria-hidden />}>Stopped</Badge>
  );
}
