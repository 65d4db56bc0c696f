"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { fetchCall } from "#browser/calls/call-detail.ts";
import { holdsBlobs } from "#browser/calls/pretty-json.ts";
import { clockMillis } from "#browser/charts/clock-text.ts";
import { placeKey } from "#browser/live/place.ts";
import { usePlace } from "#browser/page/place-store.ts";
import { membersOf } from "#browser/services/services.ts";
import { streamHref } from "#browser/streams/stream-path.ts";
import { formatLatency } from "#browser/text/duration.ts";
import { formatCount, formatDateTime } from "#browser/text/format.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { SidePanel } from "#components/resource/side-panel.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Heading } from "#components/ui/heading.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { CallDetail, CallRow } from "#contract/calls.ts";
import { CallAsCode } from "./call-as-code.tsx";
import { CallTextView, type CallTextViewProps, isCut } from "./call-text-view.tsx";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { ReplayButton } from "./replay-button.tsx";
import { SOURCE_LOOKS } from "./source-look.tsx";

export interface CallPanelProps {
  readonly requestId: string;
  /** The call that this one repeats; null where it repeats none. */
  readonly replayOf: string | null;
  readonly onShow: (requestId: string) => void;
  readonly onReplayed: (requestId: string) => void;
  readonly onClose: () => void;
}

/** One call in full: who made it, what was asked and answered, as code, and again. */
export function CallPanel({ requestId, replayOf, onShow, onReplayed, onClose }: CallPanelProps) {
  const place = usePlace();
  const { data, error } = useQuery({
    queryKey: ["call", placeKey(place), requestId],
    queryFn: ({ signal }) => fetchCall(requestId, place, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });

  return (
    <SidePanel
      label="Call"
      title={data?.row.operation ?? "Call"}
      badge={data ? <OutcomeBadge row={data.row} /> : null}
      subject={requestId}
      besideFrom="xl"
      onClose={onClose}
    >
      {error !== null ? (
        <Notice className="m-4" title="Only its line is left">
          {errorText(error).description}
        </Notice>
      ) : data === undefined ? (
        <Skeleton className="m-4 h-64" />
      ) : (
        <>
          {replayOf === null ? null : (
            <div className="flex items-center justify-between gap-2 px-4 pt-1 text-accent-ink text-xs">
              This is the replay.
              <Button size="sm" variant="ghost" onClick={() => onShow(replayOf)}>
                Back to the first call
              </Button>
            </div>
          )}
          <Facts row={data.row} />
          <Texts key={requestId} detail={data} onReplayed={onReplayed} />
        </>
      )}
    </SidePanel>
  );
}

/** Nothing for requests from outside that came to no operation, and so to no protocol of one. */
function protocolOf({ protocol, source }: CallRow): string {
  if (protocol !== null) return `, ${protocol}`;
  return source === "wire" ? "" : ", from inside";
}

function Facts({ row }: { readonly row: CallRow }) {
  const { label } = SOURCE_LOOKS[row.source];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 px-4 py-3 text-xs">
      <Fact name="Time">
        <span title={formatDateTime(row.startedMs)}>{clockMillis(row.startedMs)}</span>, took{" "}
        {formatLatency(row.durationMs)}
      </Fact>
      <Fact name="Client">
        {row.client === "" ? "unnamed" : row.client} <span className="text-ink-3">({label})</span>
      </Fact>
      <Fact name="Service and protocol">
        {row.service}
        {protocolOf(row)}
      </Fact>
      <Fact name="Access key">{row.accessKeyId}</Fact>
      {row.recordsIn === null ? null : (
        <Fact name="Records offered">
          {formatCount(row.recordsIn)}
          {row.refusedRecords > 0 ? `, ${formatCount(row.refusedRecords)} refused` : ""}
        </Fact>
      )}
      {row.recordsOut === null ? null : <Fact name="Records read">{formatCount(row.recordsOut)}</Fact>}
      {row.streamName === null ? null : (
        <Fact name="Stream">
          <ButtonLink
            variant="ghost"
            size="sm"
            prefetch={false}
            href={streamHref(row.streamName)}
            className="-mx-2"
          >
            {row.streamName}
          </ButtonLink>
        </Fact>
      )}
      <div className="col-span-2">
        <dt className="text-ink-3">Request id</dt>
        <dd className="flex items-center justify-between gap-2 font-mono text-ink">
          <span className="min-w-0 break-all">{row.requestId}</span>
          <CopyButton text={row.requestId} label="Copy request id" />
        </dd>
      </div>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3">{name}</dt>
      <dd className="break-words text-ink">{children}</dd>
    </div>
  );
}

interface TextsProps {
  readonly detail: CallDetail;
  readonly onReplayed: (requestId: string) => void;
}

function Texts({ detail, onReplayed }: TextsProps) {
  const { row, request, answer, notKept } = detail;
  const [shown, setShown] = useState<"base64" | "decoded">("decoded");
  if (notKept === "could not be read" || notKept === "names no operation") {
    return (
      <div className="flex flex-col gap-3 px-4 pb-4">
        {notKept === "could not be read" ? (
          <Notice title="The request could not be read">
            What came is not the operation’s input in {row.protocol ?? "AWS JSON"}, so nothing was called.
          </Notice>
        ) : (
          <Notice title="Nothing was called">
            No operation of this server is what the request asks for, or it was refused before that.
          </Notice>
        )}
        <Answer answer={answer} skeleton={undefined} decoded={false} />
      </div>
    );
  }
  if (request === null) {
    return (
      <Notice className="mx-4 mb-4" title="Request and answer were not kept">
        {notKept === "room was needed"
          ? "Newer calls took their room: 4 MiB are kept for each account."
          : "More calls came at once than are kept in full: about a hundred a second, of each kind some."}
      </Notice>
    );
  }
  const decoded = shown === "decoded";
  const members = membersOf(row.service, row.operation);
  const hasData =
    holdsBlobs(request.json, members?.input) ||
    (answer?.kind === "output" && holdsBlobs(answer.json, members?.output));
  const isStreaming = answer?.kind === "event stream";
  return (
    <div className="flex flex-col gap-3 border-line border-t px-4 pt-3 pb-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        {isCut(request) || isStreaming ? (
          <span className="text-ink-3 text-xs">
            {isStreaming
              ? "An answer that goes on for minutes is not replayed here."
              : "What was cut cannot be replayed."}
          </span>
        ) : (
          <ReplayButton row={row} requestJson={request.json} onReplayed={onReplayed} />
        )}
        {hasData ? (
          <Segmented
            aria-label="Show data as"
            value={shown}
            onValueChange={setShown}
            options={[
              { value: "decoded", label: "Decoded" },
              { value: "base64", label: "Base64" },
            ]}
          />
        ) : null}
      </div>
      <div>
        <Heading level={3} look="label" className="pb-1">
          Request
        </Heading>
        <CallTextView text={request} label="request" skeleton={members?.input} decoded={decoded} />
      </div>
      <div>
        <Heading level={3} look="label" className="pb-1">
          Answer
        </Heading>
        <Answer answer={answer} skeleton={members?.output} decoded={decoded} />
      </div>
      <CallAsCode row={row} request={request} />
    </div>
  );
}

interface AnswerProps extends Pick<CallDetail, "answer">, Pick<CallTextViewProps, "skeleton" | "decoded"> {}

function Answer({ answer, skeleton, decoded }: AnswerProps) {
  switch (answer?.kind) {
    case "output":
      return <CallTextView text={answer} label="answer" skeleton={skeleton} decoded={decoded} />;
    case "error":
      return (
        <Notice kind="warn" title={answer.code}>
          {answer.message === "" ? "Without a message." : answer.message}
        </Notice>
      );
    case "event stream":
      return (
        <p className="text-ink-3 text-sm">
          A stream of events, one after the other for up to five minutes. They are not kept here; the stream’s
          Consumers tab shows what is pushed.
        </p>
      );
    default:
      return <p className="text-ink-3 text-sm">An empty body: it is done.</p>;
  }
}
