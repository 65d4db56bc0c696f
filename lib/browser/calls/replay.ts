import { AwsError, awsErrorOf, placeHeaders } from "../aws/api.ts";
import type { Place } from "../live/place.ts";

export interface Replay {
  /** The new call's own. */
  readonly requestId: string;
  readonly error: AwsError | null;
}

/** Makes the same call again, as the console. @throws {AwsError} `Unreachable` when the server does not answer */
export async function replayCall(
  service: string,
  operation: string,
  requestJson: string,
  place: Place,
): Promise<Replay> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(`/api/aws/${encodeURIComponent(service)}/${encodeURIComponent(operation)}`, {
      method: "POST",
      headers: placeHeaders(place),
      body: requestJson,
    });
    body = await response.text();
  } catch {
    throw new AwsError("Unreachable", "The server did not answer. Is Sluice still running?", 0);
  }
  const requestId = response.headers.get("x-amzn-requestid") ?? "";
  return { requestId, error: response.ok ? null : awsErrorOf(response.status, body) };
}
