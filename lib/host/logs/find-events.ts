import { compilePattern } from "#engine/cloudwatch-logs/filter-pattern.ts";
import type { EventPosition, EventQuery, FoundEvents, LogEvent } from "#engine/cloudwatch-logs/ports.ts";
import type { Ask } from "./list-streams.ts";

/** What one call looks at: the rest is for the next one. */
const MAX_LOOKED_AT = 20_000;
const LOOKED_AT_ONCE = 1000;

const EVENT_OVERHEAD_BYTES = 26;

/** Which events: those of a group, or of some of its streams. */
export interface EventScope {
  readonly column: "groupId" | "streamId";
  readonly ids: readonly number[];
}

/** Events in the order of time, or against it, whose messages are what the pattern asks for. */
export function findEvents(ask: Ask, scope: EventScope, query: EventQuery, pattern: string): FoundEvents {
  const isWanted = compilePattern(pattern);
  const events: LogEvent[] = [];
  let behind = query.behind;
  let bytes = 0;
  for (let lookedAt = 0; lookedAt < MAX_LOOKED_AT; lookedAt += LOOKED_AT_ONCE) {
    const page = readPage(ask, scope, { ...query, behind }, LOOKED_AT_ONCE);
    for (const event of page) {
      if (isWanted(event.message)) {
        bytes += Buffer.byteLength(event.message) + EVENT_OVERHEAD_BYTES;
        if (events.length > 0 && bytes > query.maxBytes) return { events, more: behind };
        events.push(event);
      }
      behind = { timestampMs: event.timestampMs, id: event.id };
      if (events.length >= query.limit) return { events, more: behind };
    }
    if (page.length < LOOKED_AT_ONCE) return { events, more: null };
  }
  return { events, more: behind };
}

function readPage(
  ask: Ask,
  { column, ids }: EventScope,
  query: EventQuery,
  count: number,
): readonly LogEvent[] {
  if (ids.length === 0) return [];
  const { fromMs, untilMs, behind, order } = query;
  const [direction, sign] = order === "oldest" ? ["ASC", ">"] : ["DESC", "<"];
  const scope = ids.length === 1 ? `${column} = ?` : `${column} IN (SELECT value FROM json_each(?))`;
  const position: EventPosition[] = behind === null ? [] : [behind];
  return ask(
    `SELECT events.id AS id, timestampMs, ingestedAtMs, message, streams.name AS logStreamName
     FROM events JOIN streams ON streams.id = events.streamId
     WHERE events.${scope} AND timestampMs >= ? AND timestampMs < ?
     ${behind === null ? "" : `AND (timestampMs, events.id) ${sign} (?, ?)`}
     ORDER BY timestampMs ${direction}, events.id ${direction} LIMIT ?`,
    ids.length === 1 ? ids[0] : JSON.stringify(ids),
    ...[fromMs, untilMs],
    ...position.flatMap(({ timestampMs, id }) => [timestampMs, id]),
    count,
  ) as LogEvent[];
}
