import { ServerError, serverErrorOf } from "../http/server-error.ts";
import type { Place } from "../live/place.ts";
import { objectPath } from "./object-address.ts";

export interface UploadOptions {
  readonly place: Place;
  readonly bucket: string;
  readonly key: string;
  readonly file: File;
  readonly signal: AbortSignal;
  /** Bytes that have left the browser. */
  readonly onProgress: (sentBytes: number) => void;
}

/**
 * Puts a file as an object, piece by piece. `fetch` cannot say how far it is, so this is the older way.
 * @throws {ServerError} what S3 answered, or `Unreachable`
 * @throws {DOMException} `AbortError`, when the signal ended it: then nothing is stored
 */
export function uploadObject(options: UploadOptions): Promise<void> {
  const { place, bucket, key, file, signal, onProgress } = options;
  return new Promise((resolve, reject) => {
    const aborted = () => reject(new DOMException("The upload was cancelled.", "AbortError"));
    if (signal.aborted) return aborted();
    const request = new XMLHttpRequest();
    request.open("PUT", objectPath(bucket, key));
    if (place.account !== null) request.setRequestHeader("x-sluice-account", place.account);
    if (place.region !== null) request.setRequestHeader("x-sluice-region", place.region);
    if (file.type !== "") request.setRequestHeader("content-type", file.type);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(serverErrorOf(request.status, request.responseText));
    };
    request.onerror = () =>
      reject(new ServerError("Unreachable", "The upload was broken off. Is Sluice still running?", 0));
    request.onabort = aborted;
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
