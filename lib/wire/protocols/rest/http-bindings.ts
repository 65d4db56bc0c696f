import type { Member, Shape } from "#calls/shape.ts";

/** A member and what it is called where it stands. */
export interface Bound {
  readonly member: Member;
  readonly wireName: string;
}

/** Where the members of an input or output stand in a message of HTTP. */
export interface HttpBindings {
  readonly labels: readonly Bound[];
  readonly query: readonly Bound[];
  /** Names are in lower case. */
  readonly headers: readonly Bound[];
  /** Maps whose keys follow a prefix in the names of headers. */
  readonly prefixHeaders: readonly Bound[];
  /** The member that is the answer's status. */
  readonly status: Member | undefined;
  /** The member that is the whole body. */
  readonly payload: Member | undefined;
  /** What is in the body, where no member is all of it. */
  readonly body: readonly Member[];
}

export function httpBindings(shape: Shape | null): HttpBindings {
  const members = shape?.kind === "structure" ? shape.members() : [];
  return {
    labels: members
      .filter(({ traits }) => traits.httpLabel !== undefined)
      .map((member) => ({ member, wireName: member.name })),
    query: bound(members, "httpQuery"),
    headers: bound(members, "httpHeader").map(({ member, wireName }) => ({
      member,
      wireName: wireName.toLowerCase(),
    })),
    prefixHeaders: bound(members, "httpPrefixHeaders"),
    status: members.find(({ traits }) => traits.httpResponseCode !== undefined),
    payload: members.find(({ traits }) => traits.httpPayload !== undefined),
    body: members.filter(({ traits }) => !ELSEWHERE.some((trait) => traits[trait] !== undefined)),
  };
}

const ELSEWHERE = [
  "httpLabel",
  "httpQuery",
  "httpHeader",
  "httpPrefixHeaders",
  "httpResponseCode",
  "httpPayload",
];

function bound(members: readonly Member[], trait: string): readonly Bound[] {
  return members.flatMap((member) => {
    const wireName: unknown = member.traits[trait];
    return typeof wireName === "string" ? [{ member, wireName }] : [];
  });
}

/** The member of an input or output that is bytes of any number. */
export function streamedMember(shape: Shape | null): Member | undefined {
  const { payload } = httpBindings(shape);
  return payload?.traits.streaming !== undefined ? payload : undefined;
}
