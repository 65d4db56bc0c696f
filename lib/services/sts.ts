import { stsService } from "#calls/sts-service.ts";
import { createSts } from "#engine/sts/sts.ts";
import type { World } from "./open-service.ts";

/** The Security Token Service; in memory. */
export function openStsService({ clocks, random }: World) {
  const sts = createSts({ clocks, random });
  return { ...sts, service: stsService(sts.handlers) };
}
