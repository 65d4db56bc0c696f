import type {
  AliasListEntry,
  CreateAliasRequest,
  DeleteAliasRequest,
  ListAliasesRequest,
  ListAliasesResponse,
} from "@aws-sdk/client-kms";
import type { Call } from "../kernel/call.ts";
import { aliasArn } from "./arn.ts";
import { RESERVED_ALIASES } from "./aws-managed.ts";
import { findOwn } from "./change-key.ts";
import { aliasNotFound, kmsError } from "./errors.ts";
import { requireNotPending } from "./key.ts";
import type { Keys } from "./keys.ts";
import { page } from "./page.ts";

/** API reference, ListAliases. */
const LIST = { default: 50, most: 100 } as const;

/** CreateAlias: a name of its own in the account and region. */
export async function createAlias(keys: Keys, call: Call, input: CreateAliasRequest): Promise<void> {
  const name = input.AliasName ?? "";
  checkName(name);
  await keys.mutex.run(async () => {
    const key = findOwn(keys, call, "CreateAlias", input.TargetKeyId ?? "");
    requireNotPending(key);
    if (keys.byAlias(call, name) !== undefined) {
      const arn = aliasArn(call, name);
      throw kmsError("AlreadyExistsException", `An alias with the name ${arn} already exists`);
    }
    const aliases = [...key.aliases, { name, createdAtMs: keys.nowMs(call) }];
    await keys.commit({ ...key, aliases });
  });
}

/** DeleteAlias: the key stays. */
export async function deleteAlias(keys: Keys, call: Call, input: DeleteAliasRequest): Promise<void> {
  const aliasName = input.AliasName ?? "";
  checkName(aliasName);
  await keys.mutex.run(async () => {
    const key = keys.byAlias(call, aliasName);
    if (key === undefined) throw aliasNotFound(aliasArn(call, aliasName));
    await keys.commit({ ...key, aliases: key.aliases.filter(({ name }) => name !== aliasName) });
  });
}

/** ListAliases: all of the account and region, or those of one key. */
export async function listAliases(
  keys: Keys,
  call: Call,
  input: ListAliasesRequest,
): Promise<ListAliasesResponse> {
  const owners = input.KeyId ? [keys.find(call, "ListAliases", input.KeyId)] : keys.in(call);
  const entries = owners.flatMap((key) =>
    key.aliases.map(
      ({ name, createdAtMs }): AliasListEntry => ({
        AliasName: name,
        AliasArn: aliasArn(call, name),
        TargetKeyId: key.keyId,
        CreationDate: new Date(createdAtMs),
        LastUpdatedDate: new Date(createdAtMs),
      }),
    ),
  );
  entries.sort((a, b) => ((a.AliasName ?? "") < (b.AliasName ?? "") ? -1 : 1));
  const limited = { ...input, Limit: Math.min(input.Limit ?? LIST.default, LIST.most) };
  const { items, ...rest } = page(entries, (entry) => entry.AliasName ?? "", limited, LIST.default);
  return { Aliases: [...items], ...rest };
}

function checkName(name: string): void {
  if (!name.startsWith("alias/")) throw kmsError("ValidationException", "Invalid identifier");
  if (name.startsWith(RESERVED_ALIASES)) throw kmsError("NotAuthorizedException", "");
  if (!/^alias\/[a-zA-Z0-9/_-]+$/.test(name)) {
    throw kmsError(
      "InvalidAliasNameException",
      `${name} contains invalid characters for an alias: letters, digits, slashes, underscores and hyphens are allowed`,
    );
  }
}
