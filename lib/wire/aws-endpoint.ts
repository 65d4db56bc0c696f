import type { Invoke } from "#calls/invoke.ts";
import type { Service } from "#calls/service.ts";
import { eventStreamOf } from "#calls/shape.ts";
import { accountOfKey } from "#engine/kernel/access-key.ts";
import type { Call } from "#engine/kernel/call.ts";
import { commonErrors, NoAnswerError, ServiceError } from "#engine/kernel/errors.ts";
import { awsAnswer, errorAnswer, plainAnswer, streamAnswer, withHeaders } from "./answer.ts";
import { askedFor, credentialOf } from "./asked-for.ts";
import { clientName } from "./client-name.ts";
import { corsHeaders, isPreflight, preflightHeaders } from "./cors.ts";
import { EVENT_STREAM_TYPE, eventStreamBody } from "./event-stream/event-stream-body.ts";
import { findUntargeted } from "./find-untargeted.ts";
import { createAwsGate } from "./gate/aws-gate.ts";
import type { GateSettings } from "./gate/names.ts";
import { inflate } from "./inflate.ts";
import { NO_ANSWER, type WireRequest, type WireResponse } from "./message.ts";
import { answerOwnRoute, type OwnRoutesOptions } from "./own-routes.ts";
import { jsonProtocol } from "./protocols/json/json-protocol.ts";
import type { OperationCodec, Protocol } from "./protocols/protocol.ts";
import { protocolOf } from "./protocols/select.ts";
import { createRouting, type Route } from "./routing.ts";
import { type Credential, readCredential } from "./signature.ts";
import { refuseUnroutable } from "./unroutable.ts";

export interface AwsEndpointSettings extends GateSettings {
  /** The account of access keys that are no account ids. */
  readonly defaultAccount: string;
  /** The region of signatures that name none. */
  readonly defaultRegion: string;
}

export interface AwsEndpointOptions extends OwnRoutesOptions {
  readonly services: readonly Service[];
  readonly invoke: Invoke;
  readonly settings: AwsEndpointSettings;
  readonly newRequestId: () => string;
  /**
   * Told of a request that never came to be invoked: its input could not be read, or no operation here is what it asks
   * for. Its names are as the client sent them.
   */
  readonly onRefused?: (call: Call, serviceName: string, operation: string, error: ServiceError) => void;
  /** Receives what should never happen here; the client gets a 500. */
  readonly reportFault: (fault: unknown) => void;
}

/** A caller who needs no signature because someone else vouches for it. */
export type TrustedCaller = Pick<Call, "account" | "region" | "source" | "client">;

/** The AWS port without its sockets. Neither function ever rejects. */
export interface AwsEndpoint {
  readonly handle: (request: WireRequest) => Promise<WireResponse>;
  /** Calls one operation in AWS JSON; `serviceName` is the room's name, for example `kinesis`. */
  readonly handleFor: (
    caller: TrustedCaller,
    serviceName: string,
    operation: string,
    body: Buffer,
  ) => Promise<WireResponse>;
}

export function createAwsEndpoint(options: AwsEndpointOptions): AwsEndpoint {
  const { invoke, settings, newRequestId, onRefused, reportFault } = options;
  const routing = createRouting(options.services);

  const gate = createAwsGate(settings);

  async function handle(request: WireRequest): Promise<WireResponse> {
    const refusal = gate(request);
    if (refusal !== null) return turnAway(request, refusal);
    if (request.headers.origin === undefined) return answerWhole(request);
    if (isPreflight(request)) return plainAnswer(200, "text/plain", "", preflightHeaders(request));
    const answer = await answerWhole(request);
    return { ...answer, headers: [...answer.headers, ...corsHeaders(request)] };
  }

  function answerWhole(request: WireRequest): WireResponse | Promise<WireResponse> {
    const encoding = request.headers["content-encoding"];
    return encoding === undefined ? answerAllowed(request) : answerCompressed(request, encoding);
  }

  async function answerCompressed(request: WireRequest, encoding: string): Promise<WireResponse> {
    try {
      return await answerAllowed({ ...request, body: await inflate(request.body, encoding) });
    } catch (error) {
      return refuse(request, newRequestId(), protocolOf(request) ?? jsonProtocol, faultOf(error));
    }
  }

  function answerAllowed(request: WireRequest): WireResponse | Promise<WireResponse> {
    const target = request.headers["x-amz-target"];
    if (target === undefined) return answerWithoutTarget(request);
    const requestId = newRequestId();
    const protocol = request.method === "POST" ? protocolOf(request) : undefined;
    if (protocol === undefined) return answerUnroutable(request, requestId);
    const route = routing.byTarget(target);
    if (route === undefined) {
      return routing.hasTargetPrefix(target)
        ? refuse(request, requestId, protocol, commonErrors.unknownOperation())
        : answerUnroutable(request, requestId);
    }
    if (!route.protocols.has(protocol)) return answerUnroutable(request, requestId);
    if (request.body.length === 0)
      return refuse(request, requestId, protocol, commonErrors.serialization(""));
    return answerRoute(request, requestId, route, protocol);
  }

  function answerRoute(
    request: WireRequest,
    requestId: string,
    route: Route,
    protocol: Protocol,
  ): WireResponse | Promise<WireResponse> {
    let call: Call;
    try {
      call = callOf(request, requestId, protocol);
    } catch (error) {
      return refuse(request, requestId, protocol, faultOf(error));
    }
    return run(call, route, protocol, request.body);
  }

  async function answerWithoutTarget(request: WireRequest): Promise<WireResponse> {
    try {
      const found = findUntargeted(request, routing);
      if (found !== undefined) {
        const requestId = newRequestId();
        if ("error" in found) return refuse(request, requestId, found.protocol, found.error);
        return await answerRoute(request, requestId, found.route, found.protocol);
      }
      const own = await answerOwnRoute(request, options);
      return own ?? answerUnroutable(request, newRequestId());
    } catch (fault) {
      return errorAnswer(newRequestId(), jsonProtocol, faultOf(fault));
    }
  }

  function answerUnroutable(request: WireRequest, requestId: string): WireResponse {
    const { error, answer } = refuseUnroutable(requestId, request, routing);
    tellRefused(request, requestId, error);
    return answer;
  }

  function refuse(
    request: WireRequest,
    requestId: string,
    protocol: Protocol,
    error: ServiceError,
  ): WireResponse {
    tellRefused(request, requestId, error);
    return errorAnswer(requestId, protocol, error);
  }

  /** Programs are told of; what pages of other sites send is not to fill anyone's list. */
  function turnAway(request: WireRequest, refusal: string): WireResponse {
    const error = new ServiceError("AccessDeniedException", refusal, { status: 403, retryable: false });
    const requestId = newRequestId();
    const { origin, "sec-fetch-mode": mode } = request.headers;
    if (origin === undefined && mode === undefined) tellRefused(request, requestId, error);
    return errorAnswer(requestId, jsonProtocol, error);
  }

  function tellRefused(request: WireRequest, requestId: string, error: ServiceError): void {
    const { service, operation } = askedFor(request);
    onRefused?.(callBy(credentialOf(request), request, requestId), service, operation, error);
  }

  function callOf(request: WireRequest, requestId: string, protocol: Protocol): Call {
    return { ...callBy(readCredential(request), request, requestId), protocol: protocol.name };
  }

  function callBy({ accessKeyId, region }: Credential, request: WireRequest, requestId: string): Call {
    return {
      account: accountOfKey(accessKeyId) ?? settings.defaultAccount,
      region: region === "" ? settings.defaultRegion : region,
      accessKeyId,
      requestId,
      source: "wire",
      client: clientName(request.headers["user-agent"]),
    };
  }

  async function run(call: Call, route: Route, protocol: Protocol, body: Buffer): Promise<WireResponse> {
    try {
      const codec = protocol.codec(route);
      const input = readInput(call, route, codec, body);
      const output = await invoke(call, route.service, route.operation, input);
      const eventStream = eventStreamOf(route.schema);
      if (eventStream !== null) {
        return streamAnswer(
          call.requestId,
          EVENT_STREAM_TYPE,
          eventStreamBody(eventStream, output, reportFault),
        );
      }
      const written = codec.write(output, call.requestId);
      const bytes = written instanceof Promise ? await written : written;
      return withHeaders(awsAnswer(call.requestId, 200, protocol.contentType, bytes), protocol.headers);
    } catch (error) {
      if (error instanceof NoAnswerError) return NO_ANSWER;
      return errorAnswer(call.requestId, protocol, faultOf(error));
    }
  }

  function readInput(call: Call, route: Route, codec: OperationCodec, body: Buffer): unknown {
    try {
      return codec.read(body);
    } catch (error) {
      if (error instanceof ServiceError) onRefused?.(call, route.service.name, route.operation, error);
      throw error;
    }
  }

  function faultOf(error: unknown): ServiceError {
    if (error instanceof ServiceError) return error;
    reportFault(error);
    return commonErrors.internalFailure("Internal failure.");
  }

  async function handleFor(
    caller: TrustedCaller,
    serviceName: string,
    operation: string,
    body: Buffer,
  ): Promise<WireResponse> {
    const requestId = newRequestId();
    const route = routing.byName(serviceName, operation);
    if (route === undefined) return errorAnswer(requestId, jsonProtocol, commonErrors.unknownOperation());
    return run({ ...caller, accessKeyId: caller.account, requestId }, route, jsonProtocol, body);
  }

  return { handle, handleFor };
}
