import { logsErrors } from "./errors.ts";
import type { EventPosition } from "./ports.ts";

/** A place between the events of a stream, and in which direction to go on from there. */
export interface EventToken extends EventPosition {
  readonly direction: "forward" | "backward";
}

const DIGITS = 56;
const TIME_DIGITS = 24;

/** As AWS's look: `f/` or `b/` and 56 digits. */
export function eventToken({ direction, timestampMs, id }: EventToken): string {
  return `${direction === "forward" ? "f" : "b"}/${eventId({ timestampMs, id })}`;
}

/** A name for an event: 56 digits. */
export function eventId({ timestampMs, id }: EventPosition): string {
  return String(timestampMs).padStart(TIME_DIGITS, "0") + String(id).padStart(DIGITS - TIME_DIGITS, "0");
}

/** @throws {ServiceError} `InvalidParameterException` */
export function readEventToken(text: string): EventToken {
  const [, letter, time, id] = /^([fb])\/(\d{24})(\d{32})$/.exec(text) ?? [];
  const token = { timestampMs: Number(time), id: Number(id) };
  if (!Number.isSafeInteger(token.timestampMs) || !Number.isSafeInteger(token.id)) {
    throw logsErrors.invalidParameter("The specified nextToken is invalid.");
  }
  return { ...token, direction: letter === "f" ? "forward" : "backward" };
}
