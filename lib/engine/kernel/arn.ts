import type { Place } from "./place.ts";

/** What an ARN names: a resource of a service in a place. */
export interface Arn {
  readonly service: string;
  readonly place: Place;
  /** For example `stream/orders`. */
  readonly resource: string;
}

export function arnText(service: string, { account, region }: Place, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** @returns undefined for what is no ARN of a resource in a place */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]+):(\d{12}):(.+)$/.exec(text);
  const [, service, region, account, resource] = match ?? [];
  if (service === undefined || region === undefined || account === undefined || resource === undefined)
    return undefined;
  return { service, place: { account, region }, resource };
}
