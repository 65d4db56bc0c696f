import type { ObjectPreview, QueryReply, QueryRequest } from "#contract/storage.ts";
import { type RequestOptions, requestJson } from "../http/request.ts";

type Options = Pick<RequestOptions, "place" | "signal">;

/** @throws {ServerError} */
export function queryObjects(request: QueryRequest, options: Options): Promise<QueryReply> {
  return requestJson<QueryReply>("/api/storage/query", { ...options, method: "POST", json: request });
}

/** @throws {ServerError} */
export function previewObject(bucket: string, key: string, options: Options): Promise<ObjectPreview> {
  const query = new URLSearchParams({ bucket, key });
  return requestJson<ObjectPreview>(`/api/storage/preview?${query}`, options);
}
