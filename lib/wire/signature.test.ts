import { describe, expect, test } from "vitest";
import { ServiceError } from "#engine/kernel/errors.ts";
import { readCredential } from "./signature.ts";

const scope = "AKID/20260101/eu-west-1/kinesis/aws4_request";
const whole = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=abc`;
const date = { "x-amz-date": "20260101T000000Z" };

function refusal(path: string, headers: Record<string, string>): string {
  try {
    readCredential({ path, headers });
  } catch (error) {
    expect(error).toBeInstanceOf(ServiceError);
    const { code, status, message } = error as ServiceError;
    expect(status).toBe(400);
    return `${code}: ${message}`;
  }
  throw new Error("it was taken");
}

describe("the credential is read", () => {
  const credential = { accessKeyId: "AKID", region: "eu-west-1", service: "kinesis" };

  test.each([
    whole,
    whole.replaceAll(", ", ","),
    `AWS4-HMAC-SHA256 Signature=abc Credential=${scope} SignedHeaders=host`,
  ])("from the header %s", (authorization) => {
    expect(readCredential({ path: "/", headers: { authorization, ...date } })).toEqual(credential);
    expect(readCredential({ path: "/", headers: { authorization, date: "today" } })).toEqual(credential);
  });

  test("from a presigned query", () => {
    const query = new URLSearchParams({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": scope,
      "X-Amz-Signature": "abc",
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Date": "20260101T000000Z",
    });
    expect(readCredential({ path: `/?${query}`, headers: {} })).toEqual(credential);
  });

  test("also where the scope's service and region are empty", () => {
    const authorization = whole.replace("eu-west-1/kinesis", "/");
    expect(readCredential({ path: "/", headers: { authorization, ...date } })).toEqual({
      accessKeyId: "AKID",
      region: "",
      service: "",
    });
  });
});

describe("what is no whole signature gets AWS's words", () => {
  test("none", () => {
    const missing = "MissingAuthenticationTokenException: Missing Authentication Token";
    expect(refusal("/", {})).toBe(missing);
    expect(refusal("/?X-Amz-Credential=a&X-Amz-Signature=b", {})).toBe(missing);
    expect(refusal("/?X-Amz-Algorithm2=a", {})).toBe(missing);
  });

  test("a header without its parts", () => {
    expect(refusal("/", { authorization: "X" })).toBe(
      "IncompleteSignatureException: Authorization header requires 'Credential' parameter. Authorization header " +
        "requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization " +
        "header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=X",
    );
    const authorization = "AWS4- Signature=b,Credential=a";
    expect(refusal("/", { authorization, date: "a" })).toBe(
      `IncompleteSignatureException: Authorization header requires 'SignedHeaders' parameter. Authorization=${authorization}`,
    );
  });

  test("a parameter's name within another's value does not stand for it", () => {
    const authorization = "AWS4-HMAC-SHA256 XCredential=a, SignedHeaders=b;Signature=c";
    expect(refusal("/", { authorization, ...date })).toContain("requires 'Credential' parameter. ");
    expect(refusal("/", { authorization, ...date })).toContain("requires 'Signature' parameter. ");
  });

  test("a query without its parts", () => {
    expect(refusal("/?X-Amz-Algorithm", {})).toBe(
      "IncompleteSignatureException: AWS query-string parameters must include 'X-Amz-Algorithm'. AWS query-string " +
        "parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS " +
        "query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include " +
        "'X-Amz-Date'. Re-examine the query-string parameters.",
    );
  });

  test("both a header and a query", () => {
    expect(refusal("/?X-Amz-Algorithm=x", { authorization: whole })).toMatch(
      /^InvalidSignatureException: Found both/,
    );
  });

  test("the same header without its signature, also after it was taken with one", () => {
    readCredential({ path: "/", headers: { authorization: whole, ...date } });
    for (const wrong of ["", "Signature=", "Signature= x", "X", "XSignature=a"]) {
      const authorization = whole.replace("Signature=abc", wrong);
      expect(refusal("/", { authorization, ...date })).toMatch(
        /^IncompleteSignatureException: .*'Signature'/,
      );
    }
    expect(refusal("/", { authorization: whole })).toContain("requires existence of either");
  });

  test("a credential of other than five parts, or a region that is none", () => {
    const with_ = (credential: string) => ({ authorization: whole.replace(scope, credential), ...date });
    expect(refusal("/", with_("AKID"))).toBe(
      "IncompleteSignatureException: Credential must have exactly 5 slash-delimited elements, e.g. " +
        "keyid/date/region/service/term, got 'AKID'",
    );
    expect(refusal("/", with_("AKID/20260101/<b>/kinesis/aws4_request"))).toMatch(
      /^InvalidSignatureException: .*region/,
    );
    // Regions are told apart by small letters alone, as the console and the state directory tell them apart.
    expect(refusal("/", with_("AKID/20260101/US-EAST-1/kinesis/aws4_request"))).toMatch(
      /^InvalidSignatureException: .*region/,
    );
  });
});

test("headers that share a beginning are told apart", () => {
  const of = (authorization: string) =>
    readCredential({ path: "/", headers: { authorization, ...date } }).accessKeyId;
  const tail = ", SignedHeaders=host";
  for (let i = 0; i < 600; i++) {
    expect(of(`AWS4-HMAC-SHA256 Signature=a, Credential=${i}/d/r/s/t${tail}`)).toBe(String(i));
    expect(of(`AWS4-HMAC-SHA256 Credential=${i}/d/r/s/t${tail}, Signature=${i % 7}`)).toBe(String(i));
  }
});
