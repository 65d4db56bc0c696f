import type { ServerView } from "#contract/server.ts";
import type { Place } from "#engine/kernel/place.ts";
import type { Source, SourceDependencies } from "../source.ts";
import { wholeSource } from "./whole.ts";

/** `server`: once a second. */
export function serverSource(dependencies: SourceDependencies, { account, region }: Place): Source {
  const { clocks, observer, server, storage, vitals } = dependencies;
  const read = (): ServerView => {
    const places = [...dependencies.places(), { account, region }];
    const limits = Object.values(observer.limits());
    return {
      version: server.version,
      awsPort: server.awsPort,
      account,
      region,
      nowMs: clocks.of(account).now(),
      accounts: sorted([server.defaultAccount, ...places.map((place) => place.account)]),
      regions: sorted([server.defaultRegion, ...places.map(regionOf)]),
      otherRegions: sorted(
        places.filter((place) => place.account === account && place.region !== region).map(regionOf),
      ),
      limitsEnforced: limits.some((limit) => limit !== null),
      storage: storage(),
      ...vitals(),
    };
  };
  return wholeSource(read, (isNewSecond) => isNewSecond);
}

function regionOf(place: Place): string {
  return place.region;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
