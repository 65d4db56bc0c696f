import { wireErrors } from "./errors.ts";

/** Who signed, and for where: the credential scope of a Signature Version 4. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
  /** The service the request was signed for, for example `kinesis`; some clients leave it empty. */
  readonly service: string;
}

/** The parts of a request in which a signature may stand. Header names are lower-case. */
export interface SignedRequest {
  /** Path and query, as in the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const authorizationParameters = ["Credential", "Signature", "SignedHeaders"] as const;

const queryParameters = [
  "X-Amz-Algorithm",
  "X-Amz-Credential",
  "X-Amz-Signature",
  "X-Amz-SignedHeaders",
  "X-Amz-Date",
] as const;

/** Whether the request carries a signature at all, whole or not. */
export function isSigned({ path, headers }: SignedRequest): boolean {
  return headers.authorization !== undefined || path.includes("X-Amz-Algorithm");
}

/**
 * Reads the credential of a signed request. The signature has to be there and whole; it is not verified.
 * @throws {ServiceError} MissingAuthenticationToken-, IncompleteSignature- or InvalidSignatureException
 */
export function readCredential({ path, headers }: SignedRequest): Credential {
  const authorization = headers.authorization;
  const query = path.includes("X-Amz-Algorithm")
    ? new URLSearchParams(path.slice(path.indexOf("?") + 1))
    : null;
  if (authorization !== undefined && query?.has("X-Amz-Algorithm")) {
    throw wireErrors.signedWrongly(
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    );
  }
  if (authorization !== undefined) return readAuthorization(authorization, headers);
  if (query?.has("X-Amz-Algorithm")) return readQuery(query);
  throw wireErrors.unsigned();
}

/** The credential of a request that may have none, or a broken one: each part is then empty. */
export function credentialOf(request: SignedRequest): Credential {
  try {
    return readCredential(request);
  } catch {
    return { accessKeyId: "", region: "", service: "" };
  }
}

/**
 * Credentials by all that stands before the signature in their headers: clients sign with few credentials, again and
 * again, and only the signature differs.
 */
const known = new Map<string, Credential>();
const MAX_KNOWN = 256;

function readAuthorization(authorization: string, headers: SignedRequest["headers"]): Credential {
  const start = authorization.lastIndexOf(SIGNATURE);
  const end = start + SIGNATURE.length;
  const isLastParameter =
    start > 0 &&
    isSeparator(authorization.charCodeAt(start - 1)) &&
    end < authorization.length &&
    !isSeparator(authorization.charCodeAt(end));
  const head = isLastParameter ? authorization.slice(0, start) : "";
  if (isLastParameter && headers["x-amz-date"] !== undefined) {
    const before = known.get(head);
    if (before !== undefined) return before;
  }
  const credential = parseAuthorization(authorization, headers);
  if (isLastParameter && !/[, ]/.test(authorization.slice(end))) {
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(head, credential);
  }
  return credential;
}

const SIGNATURE = "Signature=";

function parseAuthorization(authorization: string, headers: SignedRequest["headers"]): Credential {
  let complaint = "";
  for (const name of authorizationParameters) {
    if (parameter(authorization, name) === "")
      complaint += `Authorization header requires '${name}' parameter. `;
  }
  if (headers["x-amz-date"] === undefined && headers.date === undefined) {
    complaint += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  }
  if (complaint !== "") throw wireErrors.signedInPart(`${complaint}Authorization=${authorization}`);
  return parseCredential(parameter(authorization, "Credential"));
}

/** The value of `name=…` in an Authorization header: parameters are parted by commas, blanks or both. */
function parameter(authorization: string, name: string): string {
  let start = authorization.indexOf(`${name}=`);
  while (start > 0 && !isSeparator(authorization.charCodeAt(start - 1))) {
    start = authorization.indexOf(`${name}=`, start + 1);
  }
  if (start <= 0) return "";
  start += name.length + 1;
  let end = start;
  while (end < authorization.length && !isSeparator(authorization.charCodeAt(end))) end++;
  return authorization.slice(start, end);
}

function isSeparator(code: number): boolean {
  return code === 0x2c || code === 0x20;
}

function readQuery(query: URLSearchParams): Credential {
  let complaint = "";
  for (const name of queryParameters) {
    if (!query.get(name)) complaint += `AWS query-string parameters must include '${name}'. `;
  }
  if (complaint !== "") throw wireErrors.signedInPart(`${complaint}Re-examine the query-string parameters.`);
  return parseCredential(query.get("X-Amz-Credential") ?? "");
}

function parseCredential(text: string): Credential {
  const parts = text.split("/");
  const [accessKeyId, , region, service] = parts;
  if (parts.length !== 5 || !accessKeyId || region === undefined || service === undefined) {
    throw wireErrors.signedInPart(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${text}'`,
    );
  }
  if (!/^[a-z0-9-]{0,64}$/.test(region)) {
    throw wireErrors.signedWrongly("Credential should be scoped to a valid region.");
  }
  return { accessKeyId, region, service };
}
