import type { EventBase } from "../kernel/events.ts";
import type { InvocationResult } from "./ports.ts";

interface OfFunction extends EventBase {
  readonly functionName: string;
}

export interface FunctionCreated extends OfFunction {
  readonly type: "function.created";
}

/** Its code, configuration, versions, aliases, state or anything else that is answered of it. */
export interface FunctionChanged extends OfFunction {
  readonly type: "function.changed";
}

export interface FunctionDeleted extends OfFunction {
  readonly type: "function.deleted";
}

interface OfInvocation extends OfFunction {
  readonly requestId: string;
  /** As it was asked for: `$LATEST`, a version or an alias. */
  readonly qualifier: string;
  readonly executedVersion: string;
  /** Who invoked, for people to read. */
  readonly by: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** An invocation was given to an environment, or waits for one. */
export interface InvocationBegan extends OfInvocation {
  readonly type: "function.began";
}

/** An invocation is over. */
export interface InvocationEnded extends OfInvocation {
  readonly type: "function.ended";
  readonly result: InvocationResult;
}

/** An invocation was turned away: too many ran. */
export interface InvocationThrottled extends OfFunction {
  readonly type: "function.throttled";
  readonly by: string;
}

/** What waits of a function's asynchronous invocations changed. */
export interface EventsQueued extends OfFunction {
  readonly type: "function.events-queued";
}

/** An asynchronous invocation was given up, or what became of it could not be told to its destination. */
export interface EventDropped extends OfFunction {
  readonly type: "function.event-dropped";
  readonly requestId: string;
  /** A whole sentence. */
  readonly reason: string;
}

declare module "../kernel/events.ts" {
  interface EventMap {
    "function.created": FunctionCreated;
    "function.changed": FunctionChanged;
    "function.deleted": FunctionDeleted;
    "function.began": InvocationBegan;
    "function.ended": InvocationEnded;
    "function.throttled": InvocationThrottled;
    "function.events-queued": EventsQueued;
    "function.event-dropped": EventDropped;
  }
}
