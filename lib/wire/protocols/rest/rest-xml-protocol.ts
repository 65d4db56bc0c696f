import type { RestRules } from "#calls/service.ts";
import { type HttpRule, operationShapes, type Shape } from "#calls/shape.ts";
import { ServiceError } from "#engine/kernel/errors.ts";
import { newExtendedRequestId } from "../../extended-request-id.ts";
import type { RequestHead, WireResponse } from "../../message.ts";
import { bodyLength, type CodedOperation, type OperationCodec, type Protocol } from "../protocol.ts";
import { escapeXml } from "../xml/escape-xml.ts";
import { restCodec } from "./rest-codec.ts";
import { openS3Body } from "./s3/open-body.ts";
import { checkExpiry } from "./s3/presigned.ts";
import { readS3Credential } from "./s3/s3-credential.ts";
import { headerText } from "./write-bound.ts";
import { XML_DECLARATION, xmlFormat } from "./xml-format.ts";

/**
 * REST-XML as S3 speaks it: its paths begin with the bucket, its bodies may come signed in chunks, its URLs expire, and
 * its errors and request ids are its own.
 * @param now in milliseconds since the epoch
 */
export function restXmlProtocol(rest: RestRules | undefined, now: () => number = Date.now): Protocol {
  const codecs = new WeakMap<CodedOperation, OperationCodec>();
  const format = xmlFormat(rest?.xmlNamespace);
  return {
    name: "restXml",
    needsBody: false,
    saysIds: true,
    readCredential: readS3Credential,
    open: (request) => {
      checkExpiry(request, now());
      return openS3Body(request);
    },
    codec: (operation) => {
      const before = codecs.get(operation);
      if (before !== undefined) return before;
      const { id } = operationShapes(operation.schema, operation.service.constraints);
      const isUnwrapped = rest?.unwrapped?.includes(id.slice(id.indexOf("#") + 1)) ?? false;
      const codec = withIds(restCodec(operation, { format, uriOf: bucketUri, badArgument, isUnwrapped }));
      codecs.set(operation, codec);
      return codec;
    },
    writeError,
  };
}

/** The path of an operation's requests: the schema leaves out the bucket, which may as well stand in the host's name. */
export function bucketUri({ uri }: HttpRule, input: Shape): string {
  const hasBucket = input.kind === "structure" && input.members().some(({ name }) => name === "Bucket");
  return hasBucket ? `/{Bucket}${uri}` : uri;
}

function withIds({ read, write }: OperationCodec): OperationCodec {
  return {
    read,
    write: async (output, requestId) => {
      const answer = await write(output, requestId);
      return { ...answer, headers: [...ids(requestId, newExtendedRequestId()), ...answer.headers] };
    },
  };
}

function ids(requestId: string, hostId: string): string[] {
  return ["x-amz-request-id", requestId, "x-amz-id-2", hostId];
}

function badArgument(name: string, text: string): ServiceError {
  return new ServiceError(
    "InvalidArgument",
    `Provided ${name} not of the right type or within its range`,
    { status: 400, retryable: false },
    { members: { ArgumentName: name, ArgumentValue: text } },
  );
}

function writeError(error: ServiceError, requestId: string, request?: RequestHead): WireResponse {
  const { code, message } = asOfS3(error);
  const hostId = newExtendedRequestId();
  const headers = ids(requestId, hostId);
  for (const [name, value] of Object.entries(error.details.headers ?? {})) {
    headers.push(name, headerText(value));
  }
  if (error.status === 304) return { status: error.status, headers, body: "" };
  headers.push("Content-Type", "application/xml");
  if (request?.method === "HEAD") return { status: error.status, headers, body: "" };
  const members = error.details.members ?? { Resource: request?.path.split("?", 1)[0] ?? "/" };
  const said = { Code: code, Message: message, ...members, RequestId: requestId, HostId: hostId };
  const elements = Object.entries(said).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  const body = `${XML_DECLARATION}<Error>${elements.join("")}</Error>`;
  headers.push("Content-Length", String(bodyLength(body)));
  return { status: error.status, headers, body };
}

interface Said {
  readonly code: string;
  readonly message: string;
}

/** What S3 calls the errors that are of no service. */
function asOfS3({ code, message }: ServiceError): Said {
  const own = Object.hasOwn(ownErrors, code) ? ownErrors[code] : undefined;
  return own === undefined ? { code, message } : { code: own.code, message: own.message ?? message };
}

const ownErrors: Readonly<Record<string, { readonly code: string; readonly message?: string }>> = {
  AccessDeniedException: { code: "AccessDenied" },
  IncompleteSignatureException: { code: "AuthorizationHeaderMalformed" },
  InternalFailureException: { code: "InternalError" },
  InvalidSignatureException: { code: "AuthorizationHeaderMalformed" },
  MissingAuthenticationTokenException: { code: "AccessDenied", message: "Access Denied" },
  RequestEntityTooLargeException: {
    code: "MaxMessageLengthExceeded",
    message: "Your request was too large.",
  },
  SerializationException: {
    code: "MalformedXML",
    message: "The XML you provided was not well-formed or did not validate against our published schema",
  },
  ThrottlingException: { code: "SlowDown", message: "Please reduce your request rate." },
  ValidationException: { code: "InvalidArgument" },
};
