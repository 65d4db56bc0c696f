import { arnText, parseArn } from "../kernel/arn.ts";
import type { Place } from "../kernel/place.ts";

export function keyArn(place: Place, keyId: string): string {
  return arnText("kms", place, `key/${keyId}`);
}

/** @param aliasName with its prefix, for example `alias/orders` */
export function aliasArn(place: Place, aliasName: string): string {
  return arnText("kms", place, aliasName);
}

/** What a KMS ARN names: a place, and a key id or an alias with its prefix. Undefined for what is no such ARN. */
export function parseKmsArn(text: string): { readonly place: Place; readonly name: string } | undefined {
  const arn = parseArn(text);
  if (arn?.service !== "kms") return undefined;
  const [, keyId, alias] = /^(?:key\/([^/]+)|(alias\/.+))$/.exec(arn.resource) ?? [];
  const name = keyId ?? alias;
  return name === undefined ? undefined : { place: arn.place, name };
}
