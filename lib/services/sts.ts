import * as sdk from "@aws-sdk/client-sts";
import { awsService } from "#calls/aws-service.ts";
import { stsConstraints } from "#calls/constraints/sts.ts";
import { createSts } from "#engine/sts/sts.ts";
import type { World } from "./world.ts";

/** The Security Token Service; in memory. */
export function openStsService({ clocks, random }: World) {
  const sts = createSts({ clocks, random });
  return {
    ...sts,
    service: awsService({
      name: "sts",
      targetPrefix: "AWSSecurityTokenServiceV20110615",
      signingName: "sts",
      protocols: ["awsQuery"],
      query: { version: "2011-06-15", xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/" },
      constraints: stsConstraints,
      sdk,
      handlers: sts.handlers,
    }),
  };
}
