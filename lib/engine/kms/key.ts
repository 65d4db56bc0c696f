import { Buffer } from "node:buffer";
import type { KeyMetadata } from "@aws-sdk/client-kms";
import type { Place } from "../kernel/place.ts";
import { keyArn } from "./arn.ts";
import { kmsError } from "./errors.ts";
import type { KmsKeyRow } from "./ports.ts";

export interface Alias {
  /** With its prefix, for example `alias/orders`. */
  readonly name: string;
  readonly createdAtMs: number;
}

/**
 * A symmetric key, immutable; every change makes a new one.
 *
 *     CreateKey → Enabled ⇄ Disabled
 *                   ↓          ↓ ↑ CancelKeyDeletion
 *                   └→ PendingDeletion → (gone, with its aliases)
 */
export interface Key {
  readonly place: Place;
  readonly keyId: string;
  /** AWS manages the keys that its services make for themselves, under `alias/aws/`. */
  readonly manager: "AWS" | "CUSTOMER";
  readonly description: string;
  readonly createdAtMs: number;
  readonly state: "Enabled" | "Disabled" | "PendingDeletion";
  /** Null unless the deletion is pending. */
  readonly deletionAtMs: number | null;
  readonly aliases: readonly Alias[];
  /** The key's 32 bytes, sealed under the server's master key. */
  readonly sealedMaterial: Uint8Array;
}

/** @throws {ServiceError} DisabledException, KMSInvalidStateException unless the key can encrypt and decrypt */
export function requireEnabled(key: Key): void {
  const arn = keyArn(key.place, key.keyId);
  if (key.state === "Disabled") throw kmsError("DisabledException", `${arn} is disabled.`);
  requireNotPending(key);
}

/** @throws {ServiceError} KMSInvalidStateException when the key's deletion is pending */
export function requireNotPending(key: Key): void {
  if (key.state !== "PendingDeletion") return;
  throw kmsError("KMSInvalidStateException", `${keyArn(key.place, key.keyId)} is pending deletion.`);
}

/** The structure `KeyMetadata` of the API. */
export function describe(key: Key): KeyMetadata {
  return {
    AWSAccountId: key.place.account,
    KeyId: key.keyId,
    Arn: keyArn(key.place, key.keyId),
    CreationDate: new Date(key.createdAtMs),
    Enabled: key.state === "Enabled",
    Description: key.description,
    KeyUsage: "ENCRYPT_DECRYPT",
    KeyState: key.state,
    ...(key.deletionAtMs !== null && { DeletionDate: new Date(key.deletionAtMs) }),
    Origin: "AWS_KMS",
    KeyManager: key.manager,
    CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
    KeySpec: "SYMMETRIC_DEFAULT",
    EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
    MultiRegion: false,
  };
}

const FORMAT = 1;

export function toRow(key: Key): KmsKeyRow {
  const { place, keyId, sealedMaterial, ...rest } = key;
  const material = Buffer.from(sealedMaterial).toString("base64");
  return { ...place, keyId, state: JSON.stringify({ format: FORMAT, material, ...rest }) };
}

/** @throws {Error} for a row that is damaged, or that a newer version has written */
export function fromRow({ account, region, keyId, state }: KmsKeyRow): Key {
  const { format, material, ...rest } = JSON.parse(state) as { format: number; material: string } & Omit<
    Key,
    "place" | "keyId" | "sealedMaterial"
  >;
  if (format > FORMAT) {
    throw new Error(`Key ${keyId} is stored in format ${format}; this version reads format ${FORMAT}.`);
  }
  return { ...rest, place: { account, region }, keyId, sealedMaterial: Buffer.from(material, "base64") };
}
