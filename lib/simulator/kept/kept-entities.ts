import type { ServiceError } from "#engine/kernel/errors.ts";
import { Mutex } from "#engine/kernel/mutex.ts";
import type { KinesisObserver, ObservedStream } from "#engine/kinesis/observer.ts";
import type { StreamKey } from "#engine/kinesis/stream-key.ts";
import { isSameStream } from "#engine/kinesis/stream-key.ts";
import { simulatorErrors } from "../errors.ts";
import type { KeptEntity, KeptRow } from "./kept-entity.ts";

export interface KeptEntitiesOptions {
  /** For sentences: "producers". */
  readonly plural: string;
  readonly notFound: () => ServiceError;
  readonly maxPerStream: number;
  readonly maxInAll: number;
  readonly streams: Pick<KinesisObserver, "find">;
  /** Receives what fails where nobody waits for it. */
  readonly reportFault: (fault: unknown) => void;
}

/**
 * All entities of one kind. One command runs at a time, and each saves before anything changes: one that fails throws,
 * and then nothing has changed. They leave with their stream.
 */
export class KeptEntities<View, Entity extends KeptEntity<View>> {
  readonly #options: KeptEntitiesOptions;
  readonly #entities = new Map<string, Entity>();
  readonly #commands = new Mutex();
  #revision = 0;

  constructor(options: KeptEntitiesOptions) {
    this.#options = options;
  }

  /** Rises whenever one is made, switched, set or removed. */
  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    return this.#entities.size;
  }

  all(): Iterable<Entity> {
    return this.#entities.values();
  }

  ofStream(key: StreamKey): readonly Entity[] {
    return [...this.all()].filter(({ row }) => isSameStream(row, key));
  }

  /** In the order in which they were made; of one stream or of all. */
  list(account: string, region: string, streamName?: string): readonly View[] {
    return [...this.all()]
      .filter(({ row }) => row.account === account && row.region === region)
      .filter(({ row }) => streamName === undefined || row.streamName === streamName)
      .sort((a, b) => a.row.createdAtMs - b.row.createdAtMs)
      .map(({ view }) => view);
  }

  running(key: StreamKey): number {
    return this.ofStream(key).filter(({ row, problem }) => problem === null && row.status === "running")
      .length;
  }

  /** @throws {ServiceError} when there is no such stream, or not for long */
  requireStream(key: StreamKey): ObservedStream {
    const stream = this.#options.streams.find(key);
    if (stream === undefined) throw simulatorErrors.noStream(key.streamName);
    if (stream.status !== "DELETING") return stream;
    throw simulatorErrors.invalid(`The stream ${key.streamName} is being deleted.`);
  }

  /**
   * Takes up what was kept, and starts what ran. What is not understood stays as it is; what has lost its stream goes,
   * as it would have with it.
   * @param open never throws
   */
  async restore<Row extends KeptRow>(rows: readonly Row[], open: (row: Row) => Entity): Promise<void> {
    for (const row of rows) {
      const entity = open(row);
      if (this.#options.streams.find(row) === undefined) await entity.forget();
      else {
        this.#add(entity);
        if (entity.problem === null && row.status === "running") await entity.start();
      }
    }
  }

  /** @param make checks what it is made of */
  start(key: StreamKey, make: () => Entity): Promise<View> {
    return this.#commands.run(async () => {
      const entity = make();
      this.#requireRoom(key);
      await entity.save();
      if (this.#options.streams.find(key) === undefined) {
        await entity.forget();
        throw simulatorErrors.noStream(key.streamName);
      }
      this.#add(entity);
      await entity.start();
      return entity.view;
    });
  }

  /** @param check whether it may be started now */
  resume(account: string, region: string, id: string, check: (entity: Entity) => void): Promise<View> {
    return this.command(account, region, id, async (entity) => {
      if (entity.problem !== null) throw simulatorErrors.invalid(entity.problem);
      if (entity.row.status === "running") return;
      check(entity);
      await entity.saveStatus("running");
      if (this.#entities.has(id)) await entity.start();
    });
  }

  stop(account: string, region: string, id: string): Promise<View> {
    return this.command(account, region, id, async (entity) => {
      await entity.saveStatus("stopped");
      entity.stop();
    });
  }

  /** @returns what was removed, stopped, with its row still to be forgotten if it needs that */
  async remove(account: string, region: string, id: string): Promise<Entity> {
    return await this.#commands.run(async () => {
      const entity = this.#find(account, region, id);
      await entity.saveLeaving();
      this.#drop(entity);
      return entity;
    });
  }

  /** Does something with one of them, when no other command runs. */
  command(
    account: string,
    region: string,
    id: string,
    work: (entity: Entity) => Promise<void> | void,
  ): Promise<View> {
    return this.#commands.run(async () => {
      const entity = this.#find(account, region, id);
      await work(entity);
      this.#revision++;
      return entity.view;
    });
  }

  /** Ends all that belong to a stream that is gone. */
  forgetStream(key: StreamKey): void {
    for (const entity of this.ofStream(key)) {
      this.#drop(entity);
      this.forget(entity).catch(this.#options.reportFault);
    }
  }

  /** Removes the row of one that has gone, when no command runs. */
  forget(entity: Entity): Promise<void> {
    return this.#commands.run(() => entity.forget());
  }

  #find(account: string, region: string, id: string): Entity {
    const entity = this.#entities.get(id);
    if (entity?.row.account === account && entity.row.region === region) return entity;
    throw this.#options.notFound();
  }

  #add(entity: Entity): void {
    this.#entities.set(entity.id, entity);
    this.#revision++;
  }

  #drop(entity: Entity): void {
    this.#entities.delete(entity.id);
    this.#revision++;
    entity.stop();
  }

  #requireRoom(key: StreamKey): void {
    const { maxInAll, maxPerStream, plural } = this.#options;
    if (this.ofStream(key).length >= maxPerStream)
      throw simulatorErrors.tooMany(`A stream has at most ${maxPerStream} ${plural}; remove one first.`);
    if (this.size >= maxInAll)
      throw simulatorErrors.tooMany(`There are at most ${maxInAll} ${plural} in all; remove one first.`);
  }
}
