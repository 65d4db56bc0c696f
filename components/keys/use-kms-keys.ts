"use client";

import type { KeyState } from "@aws-sdk/client-kms";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { type CallAws, useAws } from "#components/calling/use-aws.ts";

/** A KMS key with its aliases. */
export interface KeyView {
  readonly keyId: string;
  readonly keyArn: string;
  readonly state: KeyState;
  readonly description: string;
  /** Made by AWS for Kinesis: it can be used and not changed. */
  readonly isManaged: boolean;
  readonly deletionDate: Date | null;
  /** Names that begin with `alias/`. */
  readonly aliases: readonly string[];
}

/** The keys of the account and region that the console is in. */
export function useKmsKeys() {
  const call = useAws();
  const place = usePlace();
  return useQuery({
    queryKey: ["keys", placeKey(place)],
    queryFn: ({ signal }) => listKeys(call, signal),
  });
}

/** Has the keys listed anew. */
export function useRefreshKmsKeys(): () => void {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries({ queryKey: ["keys"] });
}

async function listKeys(call: CallAws, signal: AbortSignal): Promise<readonly KeyView[]> {
  const [{ Keys = [] }, { Aliases = [] }] = await Promise.all([
    call("kms", "ListKeys", {}, signal),
    call("kms", "ListAliases", {}, signal),
  ]);
  const described = await Promise.all(Keys.map(({ KeyId }) => call("kms", "DescribeKey", { KeyId }, signal)));
  return described.flatMap(({ KeyMetadata: key }) =>
    key?.KeyId === undefined
      ? []
      : [
          {
            keyId: key.KeyId,
            keyArn: key.Arn ?? "",
            state: key.KeyState ?? "Enabled",
            description: key.Description ?? "",
            isManaged: key.KeyManager === "AWS",
            deletionDate: key.DeletionDate ?? null,
            aliases: Aliases.filter(({ TargetKeyId }) => TargetKeyId === key.KeyId).map(
              ({ AliasName = "" }) => AliasName,
            ),
          },
        ],
  );
}

/** How a person calls a key. */
export function keyName({ aliases, keyId }: KeyView): string {
  return aliases[0] ?? keyId;
}
