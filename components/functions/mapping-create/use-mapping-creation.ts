"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { announce } from "#browser/page/announce.ts";
import type { Step } from "#browser/services/step.ts";
import { useAws, useSteps } from "#components/calling/use-aws.ts";
import type { Creation, CreationPhase } from "#components/resource/use-creation.ts";

export interface MappingCreation extends Omit<Creation, "run"> {
  readonly create: (steps: readonly Step[], hrefOf: (uuid: string) => string) => Promise<void>;
}

/** Makes a mapping, which gets its name, a UUID, from the service, and leads to its page. */
export function useMappingCreation(): MappingCreation {
  const router = useRouter();
  const call = useAws();
  const runSteps = useSteps();
  const [phase, setPhase] = useState<CreationPhase>("editing");
  const [failure, setFailure] = useState<unknown>(null);

  const create = async (steps: readonly Step[], hrefOf: (uuid: string) => string): Promise<void> => {
    const last = steps.at(-1);
    if (last === undefined || !("operation" in last) || last.operation !== "CreateEventSourceMapping") return;
    setFailure(null);
    setPhase("creating");
    try {
      await runSteps(steps.slice(0, -1));
      const { UUID = "" } = await call("lambda", "CreateEventSourceMapping", last.input);
      setPhase("done");
      announce("The mapping is being created.");
      router.push(hrefOf(UUID));
    } catch (error) {
      setPhase("editing");
      setFailure(error);
    }
  };
  return { phase, failure, create, giveUp: () => setPhase("done") };
}
