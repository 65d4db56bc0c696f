import { type GateSettings, originHost } from "../gate/names.ts";

/** AWS's own names of S3: `s3.amazonaws.com`, `s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.amazonaws.com`. */
const AWS_S3 = /^(?:(.+?)\.)?s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com$/;

const LOCAL = /^(?:(.+?)\.)?(?:s3\.)?localhost$/;

/** The bucket that stands before a name of this server, for example in `photos.localhost` or `photos.s3.localhost`. */
export function bucketInHost(name: string, { host, allowedOrigins }: GateSettings): string | undefined {
  const known = LOCAL.exec(name) ?? AWS_S3.exec(name);
  if (known !== null) return known[1] === "s3" ? undefined : known[1];
  for (const allowed of [host, ...allowedOrigins]) {
    const suffix = `.${(originHost(allowed) ?? allowed).toLowerCase()}`;
    if (name.endsWith(suffix)) return name.slice(0, -suffix.length);
  }
  return undefined;
}
