"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { Step } from "#browser/services/step.ts";
import { errorText, useSteps } from "#components/calling/use-aws.ts";
import { toast } from "#components/ui/toast.tsx";

/** `creating` is the first step, `waiting` all that comes after it; `done` leads away. */
export type CreationPhase = "editing" | "creating" | "waiting" | "done";

export interface Creation {
  readonly phase: CreationPhase;
  /** Why nothing was created; null while that is not so. */
  readonly failure: unknown;
  readonly run: (wanted: WantedCreation) => Promise<void>;
  /** What was filled in is given up: the page may be left. */
  readonly giveUp: () => void;
}

export interface WantedCreation {
  /** What is made, such as "stream", and its name. */
  readonly one: string;
  readonly name: string;
  /** The first makes it; the others wait for it and set it up. */
  readonly steps: readonly Step[];
  /** What is so instead where the page was left before the last step. */
  readonly ifLeft: { readonly title: string; readonly description: string };
  /** Its page. */
  readonly doneHref: string;
  /** It was made for another place than the page is in now: what was typed is not of this one. */
  readonly onElsewhere: () => void;
}

/** Makes a resource by its steps, in the place in which they were begun, and leads to its page. */
export function useCreation(): Creation {
  const router = useRouter();
  const place = usePlace();
  const runSteps = useSteps();
  const [phase, setPhase] = useState<CreationPhase>("editing");
  const [failure, setFailure] = useState<unknown>(null);
  const leaving = useRef<AbortController>(null);

  // The steps go on outside React: they end with the page, and with the place that they are made in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place ends what was begun in this one
  useEffect(() => () => leaving.current?.abort(), [place]);

  const run = async ({ one, name, steps, ifLeft, doneHref, onElsewhere }: WantedCreation): Promise<void> => {
    setFailure(null);
    setPhase("creating");
    const left = new AbortController();
    leaving.current = left;
    const { signal } = left;
    let created = false;
    try {
      await runSteps(steps, {
        signal,
        onStep: (step) => {
          if (step === steps[0]) return;
          created = true;
          setPhase("waiting");
        },
      });
    } catch (error) {
      if (!created) {
        setPhase("editing");
        setFailure(error);
        return;
      }
      const { title, description } = signal.aborted ? ifLeft : errorText(error);
      toast({ kind: "error", title: `${name} was created, but: ${title}`, description });
    }
    if (signal.aborted) {
      // Its page is another place's, or gone: there is nothing to lead to.
      onElsewhere();
      setPhase("editing");
      return;
    }
    setPhase("done");
    announce(`${one.charAt(0).toUpperCase()}${one.slice(1)} ${name} is being created.`);
    router.push(doneHref);
  };
  return { phase, failure, run, giveUp: () => setPhase("done") };
}
