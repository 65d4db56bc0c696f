import type { Service } from "#calls/service.ts";
import { commonErrors, type ServiceError } from "#engine/kernel/errors.ts";
import { awsAnswer, errorAnswer } from "../answer.ts";
import { bytesThatName } from "../asked-for.ts";
import type { Destination } from "../destination.ts";
import { wireErrors } from "../errors.ts";
import type { RequestHead, WireResponse } from "../message.ts";
import type { OperationCaller } from "../operation-caller.ts";
import { cborProtocol } from "../protocols/cbor/cbor-protocol.ts";
import { jsonProtocol } from "../protocols/json/json-protocol.ts";
import { bodyLength } from "../protocols/protocol.ts";
import { FORM_TYPE } from "../protocols/query/query-protocol.ts";
import { contentTypeOf } from "../protocols/select.ts";
import { credentialOf, isSigned } from "../signature.ts";
import { errorResponseXml, xmlError } from "../xml-error.ts";

/** An error, and the answer that says it. */
interface Refusal {
  readonly error: ServiceError;
  readonly answer: (requestId: string) => WireResponse;
}

/** Where requests go that name no operation of this server: they are told so in the form that their client can read. */
export function unroutable(
  services: readonly Service[],
  caller: OperationCaller,
): (head: RequestHead) => Destination {
  const here: Here = {
    targetPrefixes: new Set(services.map(({ targetPrefix }) => targetPrefix)),
    signingNames: services.map(({ signingName }) => signingName),
  };
  return (head) => ({
    maxBodyBytes: bytesThatName(head),
    answer: (request) => {
      const { error, answer } = refuse(request, here);
      return answer(caller.tellRefused(request, error));
    },
  });
}

interface Here {
  readonly targetPrefixes: ReadonlySet<string>;
  readonly signingNames: readonly string[];
}

function refuse(request: RequestHead, here: Here): Refusal {
  const target = request.headers["x-amz-target"];
  const contentType = contentTypeOf(request);
  const isJson = contentType.startsWith("application/x-amz-json-");
  if (request.method === "POST" && target !== undefined && !isOfService(target, here)) {
    const error = wireErrors.noService(`the target ${target}`);
    return {
      error,
      answer: (requestId) => {
        const answer = errorAnswer(requestId, jsonProtocol, error);
        return isJson ? { ...answer, headers: withContentType(answer.headers, contentType) } : answer;
      },
    };
  }
  if (request.headers["smithy-protocol"] !== undefined) {
    const error = wireErrors.noService(`the path ${request.path}`);
    return {
      error,
      answer: (requestId) => {
        const answer = errorAnswer(requestId, cborProtocol, error);
        return { ...answer, headers: withContentType(answer.headers, "application/cbor") };
      },
    };
  }
  if (request.method === "POST" && isJson) {
    const error = commonErrors.unknownOperation();
    return { error, answer: (requestId) => errorAnswer(requestId, jsonProtocol, error) };
  }
  if (!isSigned(request)) return inXml(wireErrors.nobodyAsks());
  const { service } = credentialOf(request);
  if (service !== "" && !here.signingNames.includes(service)) {
    return refuseService(service, contentType, here);
  }
  return inXml(
    target !== undefined && request.method === "POST"
      ? wireErrors.unknownTarget()
      : wireErrors.nothingAsked(),
  );
}

function isOfService(target: string, { targetPrefixes }: Here): boolean {
  return targetPrefixes.has(target.split(".", 1)[0] ?? "");
}

/** Services in whose errors clients look for XML although they send no form. */
const XML_SERVICES: ReadonlySet<string> = new Set(["cloudfront", "route53"]);

/** Names what is here, so that a program's other calls can be sent elsewhere. */
function refuseService(service: string, contentType: string, { signingNames }: Here): Refusal {
  const error = wireErrors.noService(
    `requests signed for ${service}`,
    ` It has ${signingNames.join(", ")}. To send only Kinesis here, set AWS_ENDPOINT_URL_KINESIS instead of AWS_ENDPOINT_URL.`,
  );
  const { code, message } = error;
  if (contentType === FORM_TYPE || XML_SERVICES.has(service)) {
    return inForm(error, "application/xml", (requestId) => errorResponseXml(code, message, requestId));
  }
  return inForm(error, "application/json", () => JSON.stringify({ __type: code, message }));
}

function inXml(error: ServiceError): Refusal {
  return inForm(error, "application/xml", () => xmlError(error.code, error.message));
}

function inForm(error: ServiceError, contentType: string, write: (requestId: string) => string): Refusal {
  return {
    error,
    answer: (requestId) => {
      const body = write(requestId);
      const headers = ["Content-Type", contentType, "Content-Length", String(bodyLength(body))];
      return awsAnswer(requestId, {
        status: error.status,
        headers: [...headers, "X-Amzn-ErrorType", error.code],
        body,
      });
    },
  };
}

function withContentType(headers: readonly string[], contentType: string): readonly string[] {
  const changed = [...headers];
  changed[changed.indexOf("Content-Type") + 1] = contentType;
  return changed;
}
