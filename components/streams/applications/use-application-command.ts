"use client";

import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import {
  type ApplicationCommand,
  commandApplication,
} from "#browser/streams/applications/application-api.ts";
import { useAction } from "#components/calling/use-aws.ts";

export interface SaidCommand {
  readonly command: ApplicationCommand;
  /** What has changed, as a sentence for screen readers. */
  readonly done: string;
}

/** Runs commands to simulated applications; what fails is said in a toast. */
export function useApplicationCommand(onDone?: (command: ApplicationCommand) => void) {
  const place = usePlace();
  return useAction<SaidCommand>(
    async ({ command }) => await commandApplication(place, command),
    ({ command, done }) => {
      announce(done);
      onDone?.(command);
    },
  );
}
