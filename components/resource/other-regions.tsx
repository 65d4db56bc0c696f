"use client";

import { placeStore, usePlace } from "#browser/page/place-store.ts";
import { resolvePlace, useServer } from "#components/calling/use-server.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** For a place in which there is nothing: where the account has something. A program's region is easily another one. */
export function OtherRegions() {
  const server = useServer();
  const { account } = resolvePlace(usePlace(), server);
  const regions = server?.otherRegions ?? [];
  if (regions.length === 0) return null;
  return (
    <Notice
      title="This account has something in another region"
      action={
        <div className="flex flex-wrap gap-1.5">
          {regions.map((region) => (
            <Button key={region} size="sm" onClick={() => placeStore.set({ account, region })}>
              Go to {region}
            </Button>
          ))}
        </div>
      }
    >
      The region that a client signs its requests for decides where its streams are.
    </Notice>
  );
}
