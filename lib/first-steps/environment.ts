/** Where a client goes, and as whom. */
export interface Target {
  readonly endpoint: string;
  readonly region: string;
  /** Twelve digits; used as the access key id, which is what Sluice takes the account from. */
  readonly account: string;
}

/** Signatures are made with it and not compared, so any word does. */
export const SECRET = "sluice";

/**
 * All that an unmodified client must be told, by environment variable. SDKs read the region from the first of its two
 * names, version 1 of the AWS CLI and boto3 from the second.
 */
export function clientEnvironment({ endpoint, region, account }: Target): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: SECRET,
  };
}
