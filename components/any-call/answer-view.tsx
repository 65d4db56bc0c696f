"use client";

import type { CallAnswer } from "#browser/calls/any-call.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardBody } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Notice } from "#components/ui/notice.tsx";

export interface AnswerViewProps {
  readonly answer: CallAnswer | null;
  /** Why there was none. */
  readonly failure: Error | null;
}

/** What the service answered: status, time, and the body as it came. */
export function AnswerView({ answer, failure }: AnswerViewProps) {
  if (failure !== null) {
    return (
      <Notice kind="error" title={errorText(failure).title}>
        {errorText(failure).description}
      </Notice>
    );
  }
  if (answer === null) return null;
  const { status, durationMs, body, error } = answer;
  return (
    <Card aria-label="Answer">
      <div className="flex flex-wrap items-center gap-2 px-4 py-3">
        <Heading level={2} look="heading">
          Answer
        </Heading>
        <Badge tone={error === null ? "ok" : "bad"}>
          {status} {error === null ? "OK" : error.code}
        </Badge>
        <span className="text-ink-3 text-xs">{formatLatency(durationMs)}, there and back</span>
      </div>
      <CardBody>
        {error === null ? null : (
          <Notice kind="error" className="mb-3">
            {error.message}
          </Notice>
        )}
        {body === "" ? (
          <p className="text-ink-3 text-sm">The operation answers nothing: it is done.</p>
        ) : (
          <CodeBlock code={body} label="body of the answer" />
        )}
      </CardBody>
    </Card>
  );
}
