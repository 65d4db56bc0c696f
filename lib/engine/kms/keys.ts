import { Buffer } from "node:buffer";
import type { Clocks } from "../kernel/clock.ts";
import { Lifecycle } from "../kernel/lifecycle.ts";
import { Mutex } from "../kernel/mutex.ts";
import type { Place } from "../kernel/place.ts";
import { aliasArn, keyArn, parseKmsArn } from "./arn.ts";
import { aliasNotFound, keyNotFound, kmsError, notAuthorized } from "./errors.ts";
import { fromRow, type Key, toRow } from "./key.ts";
import type { KmsKeyRepository, KmsKeyRow } from "./ports.ts";
import { open, type SecureBytes, seal } from "./seal.ts";

export interface KeysDependencies {
  readonly clocks: Clocks;
  readonly repository: KmsKeyRepository;
  /** 32 bytes under which the material of all keys is kept. */
  readonly masterKey: Uint8Array;
  readonly secureBytes: SecureBytes;
  /** A UUID. */
  readonly newKeyId: () => string;
  /** Receives faults that no caller waits for. */
  readonly reportFault: (what: string, fault: unknown) => void;
}

const MATERIAL_BYTES = 32;

/** The master key is not the one under which a key's material was kept. */
export class MasterKeyError extends Error {
  override readonly name = "MasterKeyError";

  constructor(keyId: string) {
    super(`The master key does not open the key ${keyId}.`);
  }
}

/** All keys of this server: held in memory, written through to the repository. */
export class Keys {
  readonly #dependencies: KeysDependencies;
  readonly #keys = new Map<string, Key>();
  readonly #material = new Map<string, Uint8Array>();
  readonly #lifecycle: Lifecycle<Key>;
  /** Held by whatever changes a key. */
  readonly mutex = new Mutex();

  private constructor(dependencies: KeysDependencies) {
    this.#dependencies = dependencies;
    this.#lifecycle = new Lifecycle({
      clockOf: ({ place }) => dependencies.clocks.of(place.account),
      mutexOf: () => this.mutex,
      lastsMs: Number.POSITIVE_INFINITY,
      reportFault: dependencies.reportFault,
    });
  }

  /**
   * Takes up every key. One that cannot be understood is reported and left as it is.
   * @throws {MasterKeyError} when the master key is not the one under which the keys were kept
   */
  static async open(dependencies: KeysDependencies): Promise<Keys> {
    const keys = new Keys(dependencies);
    for (const row of await dependencies.repository.all()) {
      const key = keys.#read(row);
      if (key === undefined) continue;
      const material = open(dependencies.masterKey, boundTo(key.keyId), key.sealedMaterial);
      if (material === undefined) throw new MasterKeyError(key.keyId);
      keys.#material.set(key.keyId, material);
      keys.#hold(key);
    }
    return keys;
  }

  /** The place of each key. */
  places(): readonly Place[] {
    return [...this.#keys.values()].map(({ place }) => place);
  }

  /** Keys of an account and region in the order of their ids. */
  in(place: Place): readonly Key[] {
    return [...this.#keys.values()]
      .filter((key) => isIn(key, place) && !this.#isOverdue(key))
      .sort((a, b) => (a.keyId < b.keyId ? -1 : 1));
  }

  /** The key of an id in a place; undefined when there is none (any more). */
  byId(place: Place, keyId: string): Key | undefined {
    const key = this.#keys.get(keyId);
    return key !== undefined && isIn(key, place) && !this.#isOverdue(key) ? key : undefined;
  }

  byAlias(place: Place, aliasName: string): Key | undefined {
    return this.in(place).find((key) => key.aliases.some(({ name }) => name === aliasName));
  }

  /**
   * The key that an id, a key ARN, an alias name or an alias ARN names.
   * @throws {ServiceError} NotFoundException, AccessDeniedException for one of another account
   */
  find(place: Place, operation: string, name: string): Key {
    const named = this.#nameIn(place, operation, name);
    const isAlias = named.startsWith("alias/");
    const key = isAlias ? this.byAlias(place, named) : this.byId(place, named);
    if (key !== undefined) return key;
    throw isAlias ? aliasNotFound(aliasArn(place, named)) : keyNotFound(keyArn(place, named));
  }

  nowMs({ account }: Place): number {
    return this.#dependencies.clocks.of(account).now();
  }

  get secureBytes(): SecureBytes {
    return this.#dependencies.secureBytes;
  }

  /** The key's 32 bytes. */
  material(key: Key): Uint8Array {
    const material = this.#material.get(key.keyId);
    if (material === undefined) throw keyNotFound(keyArn(key.place, key.keyId));
    return material;
  }

  /** Makes a key that is Enabled. */
  async create(place: Place, fields: Pick<Key, "manager" | "description" | "aliases">): Promise<Key> {
    const { masterKey, secureBytes, newKeyId } = this.#dependencies;
    const keyId = newKeyId();
    const material = secureBytes(MATERIAL_BYTES);
    const key: Key = {
      ...fields,
      place: { account: place.account, region: place.region },
      keyId,
      createdAtMs: this.nowMs(place),
      state: "Enabled",
      deletionAtMs: null,
      sealedMaterial: seal(masterKey, boundTo(keyId), material, secureBytes),
    };
    this.#material.set(keyId, material);
    await this.commit(key);
    return key;
  }

  /** Writes a key through, then shows it. The caller holds the mutex. */
  async commit(key: Key): Promise<void> {
    await this.#dependencies.repository.save(toRow(key));
    this.#hold(key);
  }

  async reset(): Promise<void> {
    await this.mutex.run(async () => {
      await this.#dependencies.repository.clear();
      this.close();
      this.#keys.clear();
      this.#material.clear();
    });
  }

  close(): void {
    this.#lifecycle.close();
  }

  #read(row: KmsKeyRow): Key | undefined {
    try {
      return fromRow(row);
    } catch (fault) {
      this.#dependencies.reportFault(`taking up key ${row.keyId}, which is left as it is`, fault);
      return undefined;
    }
  }

  #hold(key: Key): void {
    const before = this.#keys.get(key.keyId);
    if (before !== undefined) this.#lifecycle.remove(before);
    this.#keys.set(key.keyId, key);
    this.#lifecycle.add(key);
    if (key.deletionAtMs === null) return;
    this.#lifecycle.resume(key, {
      dueMs: key.deletionAtMs,
      what: `deleting key ${key.keyId}`,
      finish: () => this.#delete(key),
    });
  }

  /** Deletes the key with all that was encrypted under it, unless the deletion was cancelled meanwhile. */
  async #delete(key: Key): Promise<void> {
    if (this.#keys.get(key.keyId) !== key) return;
    await this.#dependencies.repository.remove(key.keyId);
    this.#keys.delete(key.keyId);
    this.#material.delete(key.keyId);
    this.#lifecycle.remove(key);
  }

  #isOverdue(key: Key): boolean {
    return key.deletionAtMs !== null && key.deletionAtMs <= this.nowMs(key.place);
  }

  #nameIn(place: Place, operation: string, name: string): string {
    if (!name.startsWith("arn:")) {
      if (name.startsWith("alias/") || UUID.test(name)) return name;
      throw kmsError("NotFoundException", `Invalid keyId ${name}`);
    }
    const parsed = parseKmsArn(name);
    if (parsed === undefined) throw kmsError("NotFoundException", `Invalid arn ${name}`);
    if (parsed.place.region !== place.region) {
      throw kmsError("NotFoundException", `Invalid arn ${parsed.place.region}`);
    }
    if (parsed.place.account !== place.account) throw notAuthorized(place, operation, name);
    return parsed.name;
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isIn = ({ place }: Key, { account, region }: Place) =>
  place.account === account && place.region === region;

/** Material of one key never opens as another's. */
const boundTo = (keyId: string) => Buffer.from(`key material ${keyId}`);
