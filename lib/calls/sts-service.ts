import { AssumeRole$, GetCallerIdentity$ } from "@aws-sdk/client-sts";
import type { StsHandlers } from "#engine/sts/sts.ts";
import { stsConstraints } from "./constraints/sts.ts";
import type { Service } from "./service.ts";

/** The Security Token Service as clients call it. */
export function stsService(handlers: StsHandlers): Service {
  return {
    name: "sts",
    targetPrefix: "AWSSecurityTokenServiceV20110615",
    signingName: "sts",
    protocols: ["awsQuery"],
    query: { version: "2011-06-15", xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/" },
    constraints: stsConstraints,
    schemas: { AssumeRole: AssumeRole$, GetCallerIdentity: GetCallerIdentity$ },
    handlers: { ...handlers },
  };
}
