/** Where a key belongs: keys of one place are never seen in another. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export function keyArn({ account, region }: Place, keyId: string): string {
  return `arn:aws:kms:${region}:${account}:key/${keyId}`;
}

/** @param aliasName with its prefix, for example `alias/orders` */
export function aliasArn({ account, region }: Place, aliasName: string): string {
  return `arn:aws:kms:${region}:${account}:${aliasName}`;
}

/** What a KMS ARN names: a place, and a key id or an alias with its prefix. Undefined for what is no such ARN. */
export function parseKmsArn(arn: string): { readonly place: Place; readonly name: string } | undefined {
  const match = /^arn:aws[a-z-]*:kms:([a-z0-9-]+):(\d{12}):(?:key\/([^/]+)|(alias\/.+))$/.exec(arn);
  const [, region, account, keyId, alias] = match ?? [];
  const name = keyId ?? alias;
  return region === undefined || account === undefined || name === undefined
    ? undefined
    : { place: { account, region }, name };
}
