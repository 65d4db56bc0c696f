"use client";

import { Play } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { EVENT_TEMPLATES, type EventTemplate, eventText } from "#browser/functions/events/event-templates.ts";
import {
  answerOf,
  INVOCATION_TYPES,
  type InvocationType,
  type InvokeAnswer,
} from "#browser/functions/events/invoke-answer.ts";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { CallStep } from "#browser/services/step.ts";
import { jsonProblem, jsonProblemText } from "#browser/text/json-check.ts";
import { useAws } from "#components/calling/use-aws.ts";
import { useTarget } from "#components/calling/use-server.ts";
import { CodeEditor } from "#components/editor/code-editor.tsx";
import { SameCallDetails } from "#components/same-call/same-call-details.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { useFunction } from "../fn/use-function.ts";
import { AnswerCard, type InvokeOutcome } from "./answer-card.tsx";
import { FromStreamDialog } from "./from-stream-dialog.tsx";
import { SavedEvents } from "./saved-events.tsx";

const TYPE_LOOKS: Readonly<Record<InvocationType, { readonly label: string; readonly text: string }>> = {
  RequestResponse: { label: "Wait", text: "Waits for the handler’s answer." },
  Event: {
    label: "Queue",
    text: "Puts it in the function’s queue and answers at once; an invocation that fails is tried twice more.",
  },
  DryRun: { label: "Dry run", text: "Asks whether it could be invoked, and runs nothing." },
};

const encoder = new TextEncoder();

/** An event, written or chosen, and what the function makes of it. */
export function TestTab({ functionName }: { readonly functionName: string }) {
  const call = useAws();
  const place = usePlace();
  const { account, region } = useTarget();
  const [type, setType] = useQueryState(
    "as",
    parseAsStringLiteral(INVOCATION_TYPES).withDefault("RequestResponse"),
  );
  const isMapped = (useFunction(functionName).data?.row.mappings ?? 0) > 0;
  const [openedAtMs] = useState(() => Date.now());
  const [written, setText] = useState<string | null>(null);
  // What a mapping invokes is tried with what a mapping sends.
  const text = written ?? eventText(isMapped ? "kinesis" : "hello", { account, region, nowMs: openedAtMs });
  const [outcome, setOutcome] = useState<InvokeOutcome | null>(null);
  const [asksStream, setAsksStream] = useState(false);
  const problem = jsonProblem(text);
  const isWrong = problem !== null;
  const step: CallStep = {
    service: "lambda",
    operation: "Invoke",
    input: {
      FunctionName: functionName,
      Payload: encoder.encode(text),
      ...(type !== "RequestResponse" && { InvocationType: type }),
      ...(type === "RequestResponse" && { LogType: "Tail" }),
    },
  };
  const busy = outcome?.kind === "running";

  const invoke = async (): Promise<void> => {
    if (isWrong || busy) return;
    setOutcome({ kind: "running", type });
    try {
      const response = await call("lambda", "Invoke", step.input as never);
      const answer: InvokeAnswer = answerOf(response);
      setOutcome({ kind: "answered", type, answer });
    } catch (error) {
      setOutcome({ kind: "refused", error });
    }
  };
  const take = (template: EventTemplate): void =>
    setText(eventText(template, { account, region, nowMs: Date.now() }));

  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Card aria-label="Event" className="overflow-hidden">
        <CardHeader
          title="Event"
          description="What the handler is called with. Begin from the form that a service sends."
        />
        <CardBody className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center gap-2">
            {EVENT_TEMPLATES.map(({ value, label }) => (
              <Button key={value} size="sm" onClick={() => take(value)}>
                {label}
              </Button>
            ))}
            <Button size="sm" onClick={() => setAsksStream(true)}>
              Records of a stream…
            </Button>
          </div>
          <SavedEvents
            key={`${placeKey(place)} ${functionName}`}
            functionName={functionName}
            text={text}
            onTake={setText}
          />
          <CodeEditor
            label="Event"
            language="json"
            value={text}
            onChange={setText}
            onSubmit={() => void invoke()}
            minLines={10}
            maxLines={24}
          />
          <div aria-live="polite">
            {problem !== null ? <FieldError>{jsonProblemText(problem)}</FieldError> : null}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            <Button
              variant="primary"
              busy={busy}
              disabled={isWrong}
              aria-keyshortcuts="Control+Enter"
              onClick={() => void invoke()}
            >
              <Play aria-hidden />
              Invoke function
            </Button>
            <Segmented<InvocationType>
              aria-label="How it is invoked"
              value={type}
              onValueChange={(next) => void setType(next)}
              options={INVOCATION_TYPES.map((value) => ({ value, label: TYPE_LOOKS[value].label }))}
            />
            <p className="text-ink-3 text-xs">{TYPE_LOOKS[type].text}</p>
          </div>
          <SameCallDetails steps={[step]} />
        </CardBody>
      </Card>
      <AnswerCard functionName={functionName} outcome={outcome} />
      {asksStream ? (
        <FromStreamDialog
          onTake={(event) => {
            setText(event);
            setAsksStream(false);
          }}
          onClose={() => setAsksStream(false)}
        />
      ) : null}
    </div>
  );
}
