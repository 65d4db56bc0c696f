import { Buffer } from "node:buffer";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Call } from "../kernel/call.ts";
import { VirtualClock } from "../kernel/testing/virtual-clock.ts";
import { decrypt, encrypt, keyIdOf } from "./ciphertext.ts";
import type { Kms } from "./kms.ts";
import { memoryKeys, openTestKms } from "./testing/open-kms.ts";

const call: Call = {
  account: "111122223333",
  region: "eu-west-1",
  accessKeyId: "test",
  requestId: "00000000-0000-4000-8000-000000000000",
  source: "wire",
};
const DAY_MS = 24 * 3_600_000;

let clock: VirtualClock;
let repository: ReturnType<typeof memoryKeys>;
let kms: Kms;

beforeEach(async () => {
  clock = new VirtualClock();
  repository = memoryKeys();
  kms = await openTestKms(clock, repository);
});

async function newKey(caller = call): Promise<{ id: string; arn: string }> {
  const { KeyMetadata } = await kms.handlers.CreateKey(caller, {});
  return { id: KeyMetadata?.KeyId ?? "", arn: KeyMetadata?.Arn ?? "" };
}

const stateOf = async (KeyId: string) =>
  (await kms.handlers.DescribeKey(call, { KeyId })).KeyMetadata?.KeyState;

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no error",
    (error: { code: string; message: string }) => `${error.code}: ${error.message}`,
  );

describe("keys", () => {
  it("are named by id, ARN, alias and alias ARN, each in its own account and region only", async () => {
    const { id, arn } = await newKey();
    await kms.handlers.CreateAlias(call, { AliasName: "alias/orders", TargetKeyId: arn });
    for (const KeyId of [id, arn, "alias/orders", "arn:aws:kms:eu-west-1:111122223333:alias/orders"]) {
      expect((await kms.handlers.DescribeKey(call, { KeyId })).KeyMetadata).toMatchObject({
        KeyId: id,
        Arn: `arn:aws:kms:eu-west-1:111122223333:key/${id}`,
        AWSAccountId: "111122223333",
        Enabled: true,
        KeyState: "Enabled",
        KeyManager: "CUSTOMER",
        KeySpec: "SYMMETRIC_DEFAULT",
      });
    }
    const elsewhere = { ...call, region: "us-east-1" };
    expect(await errorOf(kms.handlers.DescribeKey(elsewhere, { KeyId: id }))).toBe(
      `NotFoundException: Key 'arn:aws:kms:us-east-1:111122223333:key/${id}' does not exist`,
    );
    expect(await errorOf(kms.handlers.DescribeKey(elsewhere, { KeyId: "alias/orders" }))).toBe(
      "NotFoundException: Alias arn:aws:kms:us-east-1:111122223333:alias/orders is not found.",
    );
    expect(await errorOf(kms.handlers.DescribeKey(elsewhere, { KeyId: arn }))).toMatch(/^NotFoundException/);
    const stranger = { ...call, account: "444455556666" };
    expect(await errorOf(kms.handlers.DescribeKey(stranger, { KeyId: arn }))).toMatch(
      /^AccessDeniedException/,
    );
    expect(await errorOf(kms.handlers.DescribeKey(call, { KeyId: "nonsense" }))).toBe(
      "NotFoundException: Invalid keyId nonsense",
    );
  });

  it("other than symmetric ones for encryption are refused", async () => {
    for (const input of [
      { KeySpec: "RSA_2048" },
      { KeyUsage: "SIGN_VERIFY" },
      { Origin: "EXTERNAL" },
      { MultiRegion: true },
      { CustomKeyStoreId: "cks-1" },
    ] as const) {
      expect(await errorOf(kms.handlers.CreateKey(call, input))).toMatch(/^UnsupportedOperationException/);
    }
    expect((await kms.handlers.ListKeys(call, {})).Keys).toEqual([]);
  });

  it("are listed page by page, each once", async () => {
    const made = new Set<string>();
    for (let at = 0; at < 7; at++) made.add((await newKey()).id);
    await newKey({ ...call, account: "444455556666" });
    const seen: string[] = [];
    let Marker: string | undefined;
    do {
      const page = await kms.handlers.ListKeys(call, { Limit: 3, Marker });
      seen.push(...(page.Keys ?? []).map(({ KeyId }) => KeyId ?? ""));
      expect(page.Truncated).toBe(page.NextMarker !== undefined);
      Marker = page.NextMarker;
    } while (Marker !== undefined);
    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(made);
    expect(await errorOf(kms.handlers.ListKeys(call, { Marker: "forged" }))).toMatch(
      /^InvalidMarkerException/,
    );
  });

  it("encrypt and decrypt while enabled, neither while disabled, and again when enabled", async () => {
    const { id, arn } = await newKey();
    const spec = { KeyId: id, KeySpec: "AES_256" } as const;
    const { CiphertextBlob, Plaintext } = await kms.handlers.GenerateDataKey(call, spec);
    expect(Plaintext).toHaveLength(32);
    await kms.handlers.DisableKey(call, { KeyId: id });
    expect(await stateOf(id)).toBe("Disabled");
    const disabled = `DisabledException: ${arn} is disabled.`;
    expect(await errorOf(kms.handlers.GenerateDataKey(call, spec))).toBe(disabled);
    expect(await errorOf(kms.handlers.Decrypt(call, { CiphertextBlob }))).toBe(disabled);
    await kms.handlers.EnableKey(call, { KeyId: id });
    expect(await kms.handlers.Decrypt(call, { CiphertextBlob })).toMatchObject({ Plaintext, KeyId: arn });
  });

  it("survive a restart with what was encrypted under them, but not under another master key", async () => {
    const { id } = await newKey();
    await kms.handlers.CreateAlias(call, { AliasName: "alias/orders", TargetKeyId: id });
    const { CiphertextBlob, Plaintext } = await kms.handlers.GenerateDataKey(call, {
      KeyId: id,
      NumberOfBytes: 24,
    });
    kms.close();
    kms = await openTestKms(clock, repository);
    expect((await kms.handlers.Decrypt(call, { CiphertextBlob, KeyId: "alias/orders" })).Plaintext).toEqual(
      Plaintext,
    );
    await expect(openTestKms(clock, repository, new Uint8Array(32).fill(8))).rejects.toThrow("master key");
    await kms.reset();
    expect((await kms.handlers.ListKeys(call, {})).Keys).toEqual([]);
    expect(repository.rows.size).toBe(0);
  });

  it.each(["{", "null", '{"format":99}', '{"format":1}'])(
    "that cannot be understood (%s) end no start, and stay as they are",
    async (state) => {
      const { id } = await newKey();
      const other = (await newKey()).id;
      kms.close();
      const row = repository.rows.get(id);
      if (row === undefined) throw new Error("the key is kept");
      repository.rows.set(id, { ...row, state });
      const reported: string[] = [];
      const reportFault = (what: string) => void reported.push(what);
      kms = await openTestKms(clock, repository, undefined, reportFault);
      expect(reported).toEqual([`taking up key ${id}, which is left as it is`]);
      expect((await kms.handlers.ListKeys(call, {})).Keys?.map(({ KeyId }) => KeyId)).toEqual([other]);
      expect(repository.rows.get(id)).toEqual({ ...row, state });
    },
  );

  it("are kept with their material sealed", async () => {
    let material: Buffer | undefined;
    const { openKms } = await import("./kms.ts");
    const spied = await openKms({
      clocks: { of: () => clock },
      repository,
      masterKey: new Uint8Array(32).fill(9),
      secureBytes: (count) => {
        const bytes = Buffer.alloc(count, count);
        if (count === 32) material = bytes;
        return bytes;
      },
      newKeyId: () => "00000000-0000-4000-8000-00000000000a",
      reportFault: () => undefined,
    });
    await spied.handlers.CreateKey(call, {});
    const kept = JSON.stringify([...repository.rows.values()]);
    expect(material).toBeDefined();
    expect(kept).toContain("material");
    expect(kept).not.toContain(material?.toString("base64").slice(0, 20));
  });
});

describe("deletion", () => {
  it("makes a key unusable at once and takes it, with its aliases, when the account's clock says so", async () => {
    const { id, arn } = await newKey();
    await kms.handlers.CreateAlias(call, { AliasName: "alias/orders", TargetKeyId: id });
    const { CiphertextBlob } = await kms.handlers.GenerateDataKey(call, { KeyId: id, KeySpec: "AES_128" });
    const scheduled = await kms.handlers.ScheduleKeyDeletion(call, { KeyId: id, PendingWindowInDays: 7 });
    expect(scheduled).toEqual({
      KeyId: arn,
      KeyState: "PendingDeletion",
      PendingWindowInDays: 7,
      DeletionDate: new Date(clock.now() + 7 * DAY_MS),
    });
    const pending = `KMSInvalidStateException: ${arn} is pending deletion.`;
    const { GenerateDataKey, Decrypt, EnableKey, DisableKey, ScheduleKeyDeletion } = kms.handlers;
    for (const refused of [
      GenerateDataKey(call, { KeyId: id, KeySpec: "AES_128" }),
      Decrypt(call, { CiphertextBlob }),
      EnableKey(call, { KeyId: id }),
      DisableKey(call, { KeyId: id }),
      ScheduleKeyDeletion(call, { KeyId: id }),
    ]) {
      expect(await errorOf(refused)).toBe(pending);
    }
    await clock.advance(7 * DAY_MS - 1);
    expect(await stateOf("alias/orders")).toBe("PendingDeletion");
    await clock.advance(1);
    expect(await errorOf(kms.handlers.DescribeKey(call, { KeyId: id }))).toMatch(/does not exist$/);
    expect((await kms.handlers.ListAliases(call, {})).Aliases).toEqual([]);
    expect(await errorOf(Decrypt(call, { CiphertextBlob }))).toMatch(/^AccessDeniedException/);
    expect(repository.rows.size).toBe(0);
  });

  it("can be cancelled, which leaves the key disabled", async () => {
    const { id } = await newKey();
    expect(await errorOf(kms.handlers.CancelKeyDeletion(call, { KeyId: id }))).toMatch(
      /^KMSInvalidStateException: .* is not pending deletion\.$/,
    );
    await kms.handlers.ScheduleKeyDeletion(call, { KeyId: id });
    await kms.handlers.CancelKeyDeletion(call, { KeyId: id });
    expect(await stateOf(id)).toBe("Disabled");
    await clock.advance(40 * DAY_MS);
    expect(await stateOf(id)).toBe("Disabled");
  });

  it("comes about across a restart, also when the server was down at the time", async () => {
    const [first, second] = [await newKey(), await newKey()];
    await kms.handlers.ScheduleKeyDeletion(call, { KeyId: first.id, PendingWindowInDays: 7 });
    await kms.handlers.ScheduleKeyDeletion(call, { KeyId: second.id, PendingWindowInDays: 20 });
    kms.close();
    await clock.advance(8 * DAY_MS);
    kms = await openTestKms(clock, repository);
    expect((await kms.handlers.ListKeys(call, {})).Keys?.map(({ KeyId }) => KeyId)).toEqual([second.id]);
    await clock.advance(12 * DAY_MS);
    expect(repository.rows.size).toBe(0);
  });

  it("waits seven to thirty days", async () => {
    const { id } = await newKey();
    for (const PendingWindowInDays of [6, 31]) {
      expect(
        await errorOf(kms.handlers.ScheduleKeyDeletion(call, { KeyId: id, PendingWindowInDays })),
      ).toMatch(/^ValidationException/);
    }
    expect(await stateOf(id)).toBe("Enabled");
  });
});

describe("aliases", () => {
  it("are unique in an account and region, and can be deleted and listed", async () => {
    const [first, second] = [await newKey(), await newKey()];
    const { CreateAlias, DeleteAlias, ListAliases } = kms.handlers;
    await CreateAlias(call, { AliasName: "alias/a", TargetKeyId: first.id });
    await CreateAlias(call, { AliasName: "alias/b", TargetKeyId: second.id });
    const again = { AliasName: "alias/a", TargetKeyId: second.id };
    expect(await errorOf(CreateAlias(call, again))).toBe(
      "AlreadyExistsException: An alias with the name arn:aws:kms:eu-west-1:111122223333:alias/a already exists",
    );
    expect((await ListAliases(call, { Limit: 1 })).Truncated).toBe(true);
    expect((await ListAliases(call, { KeyId: second.arn })).Aliases).toMatchObject([
      { AliasName: "alias/b", TargetKeyId: second.id },
    ]);
    await DeleteAlias(call, { AliasName: "alias/a" });
    expect(await errorOf(DeleteAlias(call, { AliasName: "alias/a" }))).toMatch(
      /^NotFoundException: Alias arn/,
    );
    await CreateAlias(call, again);
    expect((await kms.handlers.DescribeKey(call, { KeyId: "alias/a" })).KeyMetadata?.KeyId).toBe(second.id);
  });

  it("of AWS are reserved, and wrong names are refused", async () => {
    const { id: TargetKeyId } = await newKey();
    for (const [AliasName, code] of [
      ["orders", "ValidationException"],
      ["alias/aws/orders", "NotAuthorizedException"],
      ["alias/a:b", "InvalidAliasNameException"],
    ] as const) {
      expect(await errorOf(kms.handlers.CreateAlias(call, { AliasName, TargetKeyId }))).toMatch(code);
    }
  });

  it("the key of Kinesis is made when it is first named, once, and is nobody's to change or use", async () => {
    const name = "alias/aws/kinesis";
    expect((await kms.handlers.ListAliases(call, {})).Aliases).toEqual([]);
    const arns = await Promise.all([1, 2, 3].map(() => kms.serviceKeys.usable(call, name)));
    expect(new Set(arns).size).toBe(1);
    const { KeyMetadata } = await kms.handlers.DescribeKey(call, { KeyId: name });
    expect(KeyMetadata).toMatchObject({ KeyManager: "AWS", Arn: arns[0] });
    const KeyId = KeyMetadata?.KeyId;
    for (const refused of [
      kms.handlers.DisableKey(call, { KeyId }),
      kms.handlers.ScheduleKeyDeletion(call, { KeyId }),
      kms.handlers.GenerateDataKey(call, { KeyId, KeySpec: "AES_256" }),
    ]) {
      expect(await errorOf(refused)).toMatch(/^AccessDeniedException/);
    }
  });
});

describe("ciphertext", () => {
  const contexts = fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), { maxKeys: 4 });
  const random = (count: number) => Buffer.alloc(count, 3);
  const key = { keyId: "01234567-89ab-4def-8123-456789abcdef", material: new Uint8Array(32).fill(4) };

  it("opens under its own key and context, whatever the order of the pairs, and under no other", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), contexts, contexts, (plaintext, context, other) => {
        const blob = encrypt(key, plaintext, context, random);
        expect(keyIdOf(blob)).toBe(key.keyId);
        const reversed = Object.fromEntries(Object.entries(context).reverse());
        expect(decrypt(key.material, blob, reversed)).toEqual(Buffer.from(plaintext));
        expect(decrypt(new Uint8Array(32), blob, context)).toBeUndefined();
        const same =
          JSON.stringify(Object.entries(context).sort()) === JSON.stringify(Object.entries(other).sort());
        expect(decrypt(key.material, blob, other) === undefined).toBe(!same);
      }),
    );
  });

  it("opens no more when any byte was changed, the key's id included", () => {
    const blob = encrypt(key, Buffer.from("data key"), { stream: "s" }, random);
    for (let at = 0; at < blob.length; at++) {
      const changed = Buffer.from(blob);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(decrypt(key.material, changed, { stream: "s" })).toBeUndefined();
    }
  });

  it("is refused as the API says: tampered with, of no key, with another context or key named", async () => {
    const [first, second] = [await newKey(), await newKey()];
    const EncryptionContext = { stream: "s" };
    const made = await kms.handlers.GenerateDataKey(call, {
      KeyId: first.id,
      KeySpec: "AES_256",
      EncryptionContext,
    });
    const CiphertextBlob = made.CiphertextBlob ?? new Uint8Array();
    const { Decrypt } = kms.handlers;
    expect(await errorOf(Decrypt(call, { CiphertextBlob }))).toMatch(/^InvalidCiphertextException/);
    expect(await errorOf(Decrypt(call, { CiphertextBlob: CiphertextBlob.subarray(0, 9) }))).toMatch(
      /^InvalidCiphertextException/,
    );
    expect(await errorOf(Decrypt(call, { CiphertextBlob, EncryptionContext, KeyId: second.id }))).toMatch(
      /^IncorrectKeyException/,
    );
    expect((await Decrypt(call, { CiphertextBlob, EncryptionContext })).Plaintext).toEqual(made.Plaintext);
    expect(await errorOf(kms.handlers.GenerateDataKey(call, { KeyId: first.id }))).toBe(
      "ValidationException: Please specify either number of bytes or key spec.",
    );
  });
});
