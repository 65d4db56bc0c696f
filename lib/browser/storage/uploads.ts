import { ServerError } from "../http/server-error.ts";
import { type Place, placeKey } from "../live/place.ts";
import { uploadObject } from "./upload.ts";

/** A file on its way to a bucket. */
export interface Upload {
  readonly id: number;
  readonly where: string;
  readonly key: string;
  readonly sizeBytes: number;
  readonly sentBytes: number;
  readonly state: "waiting" | "sending" | "stored" | "failed" | "cancelled";
  readonly error: string | null;
}

/** Files that are sent at a time. */
const AT_ONCE = 3;
/** Uploads that are over, in the list. */
const OVER_KEPT = 200;

interface Waiting {
  readonly id: number;
  readonly start: () => void;
}

/** Uploads go on while another page of the console is looked at; they end with the tab. */
class Uploads {
  #all: readonly Upload[] = [];
  #nextId = 1;
  #running = 0;
  readonly #waiting: Waiting[] = [];
  readonly #ends = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();

  readonly get = (): readonly Upload[] => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  add(place: Place, bucket: string, prefix: string, files: readonly File[]): void {
    const where = whereOf(place, bucket);
    for (const file of files) {
      const id = this.#nextId++;
      const key = `${prefix}${pathOf(file)}`;
      const made: Upload = {
        id,
        where,
        key,
        sizeBytes: file.size,
        sentBytes: 0,
        state: "waiting",
        error: null,
      };
      this.#all = [...this.#all, made];
      this.#ends.set(id, new AbortController());
      this.#waiting.push({ id, start: () => void this.#send(id, place, bucket, key, file) });
    }
    this.#tell();
    this.#next();
  }

  cancel(id: number): void {
    const at = this.#waiting.findIndex((waiting) => waiting.id === id);
    if (at !== -1) {
      this.#waiting.splice(at, 1);
      this.#ends.delete(id);
      this.#change(id, { state: "cancelled" });
    } else this.#ends.get(id)?.abort();
  }

  /** Takes those that are over out of the list. */
  clear(where: string): void {
    this.#all = this.#all.filter((upload) => upload.where !== where || isUnderWay(upload));
    this.#tell();
  }

  async #send(id: number, place: Place, bucket: string, key: string, file: File): Promise<void> {
    const signal = this.#ends.get(id)?.signal;
    if (signal === undefined) return;
    this.#change(id, { state: "sending" });
    const onProgress = (sentBytes: number) => this.#change(id, { sentBytes });
    try {
      await uploadObject({ place, bucket, key, file, signal, onProgress });
      this.#change(id, { state: "stored", sentBytes: file.size });
    } catch (error) {
      if (signal.aborted) this.#change(id, { state: "cancelled" });
      else this.#change(id, { state: "failed", error: sentenceOf(error) });
    }
    this.#ends.delete(id);
    this.#running--;
    this.#next();
  }

  #next(): void {
    while (this.#running < AT_ONCE) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running++;
      next.start();
    }
  }

  #change(id: number, over: Partial<Upload>): void {
    const changed = this.#all.map((upload) => (upload.id === id ? { ...upload, ...over } : upload));
    const over200 = changed.filter((upload) => !isUnderWay(upload)).slice(0, -OVER_KEPT);
    this.#all = over200.length === 0 ? changed : changed.filter((upload) => !over200.includes(upload));
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export const uploads = new Uploads();

export function isUnderWay({ state }: Upload): boolean {
  return state === "waiting" || state === "sending";
}

/** The bucket of an account: what has the same name in another is another. */
export function whereOf(place: Place, bucket: string): string {
  return `${placeKey(place)} ${bucket}`;
}

/** Of a chosen folder, the file's path within it. */
function pathOf({ name, webkitRelativePath }: File): string {
  return webkitRelativePath === "" ? name : webkitRelativePath;
}

function sentenceOf(error: unknown): string {
  if (error instanceof ServerError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
