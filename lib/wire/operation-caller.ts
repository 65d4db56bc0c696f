import type { Invoke } from "#calls/invoke.ts";
import { eventStreamOf, operationShapes } from "#calls/shape.ts";
import { accountOfKey } from "#engine/kernel/access-key.ts";
import type { Call } from "#engine/kernel/call.ts";
import { commonErrors, NoAnswerError, ServiceError } from "#engine/kernel/errors.ts";
import { awsAnswer, errorAnswer } from "./answer.ts";
import { askedFor } from "./asked-for.ts";
import { clientName } from "./client-name.ts";
import type { Destination } from "./destination.ts";
import { wireErrors } from "./errors.ts";
import { eventStreamAnswer } from "./event-stream/event-stream-body.ts";
import { inflate } from "./inflate.ts";
import { NO_ANSWER, type WireRequest, type WireResponse } from "./message.ts";
import type { Protocol } from "./protocols/protocol.ts";
import { streamedMember } from "./protocols/rest/http-bindings.ts";
import { wholeOutput } from "./protocols/rest/whole-output.ts";
import { isRest } from "./protocols/select.ts";
import type { Route } from "./routes.ts";
import { type Credential, credentialOf, readCredential } from "./signature.ts";

export interface OperationCallerOptions {
  readonly invoke: Invoke;
  readonly settings: {
    /** The account of access keys that are no account ids. */
    readonly defaultAccount: string;
    /** The region of signatures that name none. */
    readonly defaultRegion: string;
  };
  readonly newRequestId: () => string;
  /**
   * Told of a request that never came to be invoked: its input could not be read, or no operation here is what it asks
   * for. Its names are as the client sent them.
   */
  readonly onRefused?: (call: Call, serviceName: string, operation: string, error: ServiceError) => void;
  /** Receives what should never happen here; the client gets a 500. */
  readonly reportFault: (fault: unknown) => void;
}

/** Bodies of operations of which nothing else is said. */
const MAX_BODY_BYTES = 1024 * 1024;

/** The operation that a body calls, or what is wrong with it. */
type RouteOf = (body: Buffer) => Route | ServiceError;

/** Makes calls of requests, and answers of what comes of them. */
export class OperationCaller {
  readonly #options: OperationCallerOptions;

  constructor(options: OperationCallerOptions) {
    this.#options = options;
  }

  /** Where requests for one operation go that come in one protocol. */
  destination(route: Route, protocol: Protocol): Destination {
    const taking = this.#taking([route], protocol, (request) => this.#answer(request, route, protocol));
    const isStreamed = isRest(protocol) && streamedMember(operationShapes(route.schema).input) !== undefined;
    if (isStreamed) return { ...taking, isStreamed };
    const { maxBodyBytes } = taking;
    if (protocol.name !== "restJson1" || maxBodyBytes === null) return taking;
    const error = wireErrors.largerThan(maxBodyBytes, route.operation);
    return { ...taking, tooLarge: (head) => this.refuse({ ...head, body: NOTHING }, protocol, error) };
  }

  /** Where requests go of which only the body says which of some operations they call. */
  destinationByBody(routes: readonly Route[], protocol: Protocol, routeOf: RouteOf): Destination {
    return this.#taking(routes, protocol, (request) => {
      const route = routeOf(request.body);
      if (route instanceof ServiceError) return this.refuse(request, protocol, route);
      return this.#answer(request, route, protocol);
    });
  }

  /** Where requests go that get one and the same error. */
  refusal(protocol: Protocol, error: ServiceError): Destination {
    return { maxBodyBytes: null, answer: (request) => this.refuse(request, protocol, error) };
  }

  /** Calls an operation for a caller who is known. Never rejects. */
  async call(call: Call, route: Route, protocol: Protocol, request: WireRequest): Promise<WireResponse> {
    const { invoke, reportFault } = this.#options;
    try {
      const codec = protocol.codec(route);
      const input = this.#read(call, route, protocol, request);
      const answered = await invoke(call, route.service, route.operation, input);
      const output = isRest(protocol) ? answered : await wholeOutput(route, answered);
      const eventStream = eventStreamOf(route.schema);
      const written =
        eventStream === null
          ? codec.write(output, call.requestId)
          : eventStreamAnswer(eventStream, output, reportFault);
      return awsAnswer(call.requestId, written instanceof Promise ? await written : written, protocol);
    } catch (error) {
      if (error instanceof NoAnswerError) return NO_ANSWER;
      return errorAnswer(call.requestId, protocol, this.errorOf(error), request);
    }
  }

  /** Answers a request with an error, and tells of it, though no operation was called. */
  refuse(request: WireRequest, protocol: Protocol, error: ServiceError): WireResponse {
    return errorAnswer(this.tellRefused(request, error), protocol, error, request);
  }

  /** @returns the id that the request is told of by, for its answer */
  tellRefused(request: WireRequest, error: ServiceError): string {
    const requestId = this.#options.newRequestId();
    const { service, operation } = askedFor(request);
    const call = this.#callBy(credentialOf(request), request, requestId);
    this.#options.onRefused?.(call, service, operation, error);
    return requestId;
  }

  /** What a client is told of anything that went wrong. */
  errorOf(error: unknown): ServiceError {
    if (error instanceof ServiceError) return error;
    this.#options.reportFault(error);
    return commonErrors.internalFailure("Internal failure.");
  }

  #answer(request: WireRequest, route: Route, protocol: Protocol): WireResponse | Promise<WireResponse> {
    if (protocol.needsBody && request.body.length === 0) {
      return this.refuse(request, protocol, commonErrors.serialization(""));
    }
    let credential: Credential;
    try {
      credential = (protocol.readCredential ?? readCredential)(request);
    } catch (error) {
      return this.refuse(request, protocol, this.errorOf(error));
    }
    const requestId = this.#options.newRequestId();
    const call = { ...this.#callBy(credential, request, requestId), protocol: protocol.name };
    return this.call(call, route, protocol, request);
  }

  #callBy({ accessKeyId, region }: Credential, request: WireRequest, requestId: string): Call {
    const { defaultAccount, defaultRegion } = this.#options.settings;
    const { host } = request.headers;
    return {
      account: accountOfKey(accessKeyId) ?? defaultAccount,
      region: region === "" ? defaultRegion : region,
      accessKeyId,
      requestId,
      source: "wire",
      client: clientName(request.headers["user-agent"]),
      ...(host !== undefined && { origin: `${request.peer?.encrypted ? "https" : "http"}://${host}` }),
    };
  }

  #read(call: Call, route: Route, protocol: Protocol, request: WireRequest): unknown {
    try {
      return protocol.codec(route).read(protocol.open?.(request) ?? request);
    } catch (error) {
      if (error instanceof ServiceError) {
        this.#options.onRefused?.(call, route.service.name, route.operation, error);
      }
      throw error;
    }
  }

  /** Bodies as large as any of the operations takes them, inflated where one of them has clients that compress. */
  #taking(routes: readonly Route[], protocol: Protocol, answer: Destination["answer"]): Destination {
    const rules = routes.map(({ service, operation }) => ({ wire: service.wire ?? {}, operation }));
    const maxBodyBytes = Math.max(
      ...rules.map(({ wire, operation }) => wire.maxBodyBytes?.[operation] ?? MAX_BODY_BYTES),
    );
    const inflates = rules.some(({ wire, operation }) => wire.inflated?.includes(operation));
    return { maxBodyBytes, answer: inflates ? this.#inflating(answer, protocol, maxBodyBytes) : answer };
  }

  #inflating(answer: Destination["answer"], protocol: Protocol, maxBytes: number): Destination["answer"] {
    return async (request) => {
      const encoding = request.headers["content-encoding"];
      if (encoding === undefined) return answer(request);
      try {
        return await answer({ ...request, body: await inflate(request.body, encoding, maxBytes) });
      } catch (error) {
        return this.refuse(request, protocol, this.errorOf(error));
      }
    };
  }
}

const NOTHING = Buffer.alloc(0);
