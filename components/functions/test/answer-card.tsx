"use client";

import { CircleCheck, CircleX, LoaderCircle, Play } from "lucide-react";
import type {
  ErrorDocument,
  InvocationType,
  InvokeAnswer,
  Report,
} from "#browser/functions/events/invoke-answer.ts";
import { functionHref } from "#browser/functions/function-path.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatCount } from "#browser/text/format.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Stat, StatRow } from "#components/ui/stat.tsx";
import { Visible } from "#components/ui/visible.tsx";

export type InvokeOutcome =
  | { readonly kind: "running"; readonly type: InvocationType }
  | { readonly kind: "answered"; readonly type: InvocationType; readonly answer: InvokeAnswer }
  | { readonly kind: "refused"; readonly error: unknown };

export interface AnswerCardProps {
  readonly functionName: string;
  readonly outcome: InvokeOutcome | null;
}

/** What came of the invocation: its answer, what it took, and its log. */
export function AnswerCard({ functionName, outcome }: AnswerCardProps) {
  return (
    <Card aria-label="What came of it" className="min-w-0 overflow-hidden">
      <CardHeader title="Answer" badge={<OutcomeBadge outcome={outcome} />} />
      <div role="status">
        {outcome === null ? (
          <EmptyState icon={<Play />} title="Not invoked yet">
            Invoke the function with the event beside this: its answer, its log and what it took appear here.
          </EmptyState>
        ) : outcome.kind === "running" ? (
          <EmptyState icon={<LoaderCircle className="animate-spin" />} title="The handler runs" />
        ) : outcome.kind === "refused" ? (
          <CardBody>
            <Notice kind="error" title={errorText(outcome.error).title}>
              {errorText(outcome.error).description}
            </Notice>
          </CardBody>
        ) : (
          <Answered functionName={functionName} type={outcome.type} answer={outcome.answer} />
        )}
      </div>
    </Card>
  );
}

function OutcomeBadge({ outcome }: { readonly outcome: InvokeOutcome | null }) {
  if (outcome?.kind !== "answered") return null;
  if (outcome.answer.functionError !== null) {
    return (
      <Badge tone="bad" icon={<CircleX aria-hidden />}>
        Failed, {outcome.answer.functionError}
      </Badge>
    );
  }
  const word = outcome.type === "Event" ? "Queued" : outcome.type === "DryRun" ? "Could run" : "Succeeded";
  return (
    <Badge tone="ok" icon={<CircleCheck aria-hidden />}>
      {word}
    </Badge>
  );
}

interface AnsweredProps {
  readonly functionName: string;
  readonly type: InvocationType;
  readonly answer: InvokeAnswer;
}

function Answered({ functionName, type, answer }: AnsweredProps) {
  if (type !== "RequestResponse") {
    return (
      <CardBody className="flex flex-col items-start gap-3 text-ink-2 text-sm">
        {type === "Event"
          ? `Status ${answer.status}: it is in the queue. What becomes of it, with its tries, is in the list of invocations.`
          : `Status ${answer.status}: the function is there and may be invoked. Nothing ran.`}
        {type === "Event" ? (
          <ButtonLink size="sm" prefetch={false} href={functionHref(functionName, "invocations")}>
            See its invocations
          </ButtonLink>
        ) : null}
      </CardBody>
    );
  }
  return (
    <CardBody className="flex flex-col gap-3">
      {answer.report === null ? null : <ReportRow report={answer.report} />}
      {answer.error === null ? (
        <CodeBlock code={answer.payload === "" ? "null" : answer.payload} label="answer" />
      ) : (
        <ErrorView error={answer.error} />
      )}
      {answer.log === "" ? null : (
        <div>
          <Heading level={3} look="label" className="pb-1">
            Log, its last 4 KiB
          </Heading>
          <CodeBlock code={answer.log} label="log" wraps />
        </div>
      )}
    </CardBody>
  );
}

function ReportRow({ report }: { readonly report: Report }) {
  return (
    <StatRow>
      <Stat label="Duration" value={formatLatency(report.durationMs)} />
      <Stat label="Billed" value={`${formatCount(report.billedMs)} ms`} />
      <Stat
        label="Memory used"
        value={`${formatCount(report.maxMemoryMiB)} MiB`}
        hint={`of ${formatCount(report.memoryMiB)} MiB`}
      />
      <Stat label="Cold start" value={report.initMs === null ? "no, warm" : formatLatency(report.initMs)} />
    </StatRow>
  );
}

/** AWS's document of an error, with its stack. */
function ErrorView({ error }: { readonly error: ErrorDocument }) {
  return (
    <div className="flex flex-col gap-2">
      <Notice kind="error" title={<Visible text={error.errorType} />}>
        <Visible text={error.errorMessage} lines />
      </Notice>
      {error.stack.length === 0 ? null : <CodeBlock code={error.stack.join("\n")} label="stack" wraps />}
    </div>
  );
}
