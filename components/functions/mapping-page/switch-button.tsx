"use client";

import { Pause, Play } from "lucide-react";
import { useAction, useSteps } from "#components/calling/use-aws.ts";
import { Button } from "#components/ui/button.tsx";
import type { MappingData } from "#contract/mappings.ts";

export interface SwitchButtonProps {
  readonly uuid: string;
  readonly state: MappingData["state"];
}

/** Stops the mapping where it stands, or lets it go on from there. */
export function SwitchButton({ uuid, state }: SwitchButtonProps) {
  const runSteps = useSteps();
  const change = useAction((Enabled: boolean) =>
    runSteps([{ service: "lambda", operation: "UpdateEventSourceMapping", input: { UUID: uuid, Enabled } }]),
  );
  const isSettled = state === "Enabled" || state === "Disabled";
  const isOff = state === "Disabled" || state === "Enabling";
  return (
    <Button busy={change.isPending || !isSettled} onClick={() => change.mutate(isOff)}>
      {isOff ? <Play aria-hidden /> : <Pause aria-hidden />}
      {isOff ? "Enable mapping" : "Disable mapping"}
    </Button>
  );
}
