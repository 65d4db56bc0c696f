"use client";

import { useMemo } from "react";
import { prettyJson } from "#browser/calls/pretty-json.ts";
import type { Skeleton } from "#browser/services/members.ts";
import { formatBytes, plural } from "#browser/text/format.ts";
import { visibleText } from "#browser/text/visible-text.ts";
import { CodeBlock } from "#components/ui/code-block.tsx";
import type { CallText } from "#contract/calls.ts";

export interface CallTextViewProps {
  readonly text: CallText;
  readonly label: string;
  /** Where it holds blobs. */
  readonly skeleton: Skeleton | undefined;
  readonly decoded: boolean;
}

/** What was asked or answered, as JSON; what is missing from it is said. */
export function CallTextView({ text, label, skeleton, decoded }: CallTextViewProps) {
  const code = useMemo(
    () => visibleText(prettyJson(text.json, skeleton, decoded), { lines: true }),
    [text.json, skeleton, decoded],
  );
  return (
    <>
      <CodeBlock code={code} label={label} />
      {isCut(text) ? <p className="pt-1 text-warn text-xs">{cutText(text)}</p> : null}
    </>
  );
}

export function isCut({ omittedElements, omittedBytes }: CallText): boolean {
  return omittedElements > 0 || omittedBytes > 0;
}

function cutText({ omittedElements, omittedBytes }: CallText): string {
  const parts = [
    ...(omittedElements > 0 ? [`${plural(omittedElements, "more element")} of its lists`] : []),
    ...(omittedBytes > 0 ? [`${formatBytes(omittedBytes)} of long values`] : []),
  ];
  return `Not all of it: ${parts.join(" and ")} were not kept. Of each call about 32 KiB are.`;
}
