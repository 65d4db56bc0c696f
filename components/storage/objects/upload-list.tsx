"use client";

import { CircleAlert, CircleCheck, CircleSlash, Clock, X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { usePlace } from "#browser/page/place-store.ts";
import { isUnderWay, type Upload, uploads, whereOf } from "#browser/storage/uploads.ts";
import { formatBytes, plural } from "#browser/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Visible } from "#components/ui/visible.tsx";

const nothing: readonly Upload[] = [];

const OVER = {
  stored: { icon: CircleCheck, ink: "text-ok", word: "Stored" },
  failed: { icon: CircleAlert, ink: "text-bad", word: "Not stored" },
  cancelled: { icon: CircleSlash, ink: "text-ink-3", word: "Cancelled" },
  waiting: { icon: Clock, ink: "text-ink-3", word: "Waiting" },
} as const;

/** Files on their way to the bucket, each with how far it is; gone when there are none. */
export function UploadList({ bucketName }: { readonly bucketName: string }) {
  const where = whereOf(usePlace(), bucketName);
  const all = useSyncExternalStore(uploads.subscribe, uploads.get, () => nothing);
  const own = all.filter((upload) => upload.where === where);
  if (own.length === 0) return null;
  const underWay = own.filter(isUnderWay);
  return (
    <Card aria-label="Uploads">
      <CardHeader
        title={underWay.length === 0 ? "Uploads are over" : `Uploading ${plural(underWay.length, "file")}`}
        divided
        actions={
          underWay.length === 0 ? (
            <Button size="sm" variant="ghost" onClick={() => uploads.clear(where)}>
              Clear list
            </Button>
          ) : (
            <Button
              size="sm"
              variant="ghost"
              onClick={() => {
                for (const { id } of underWay) uploads.cancel(id);
              }}
            >
              Cancel all
            </Button>
          )
        }
      />
      <ul className="max-h-64 overflow-y-auto">
        {own.toReversed().map((upload) => (
          <li
            key={upload.id}
            className="flex min-h-9 items-center gap-3 border-line border-b px-4 py-1 last:border-b-0"
          >
            <UploadRow upload={upload} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function UploadRow({ upload }: { readonly upload: Upload }) {
  const { id, key, state, sizeBytes, sentBytes, error } = upload;
  if (state === "sending") {
    return (
      <>
        <div className="min-w-0 grow">
          <Progress
            label={key}
            value={sentBytes}
            max={sizeBytes}
            valueText={`${formatBytes(sentBytes)} of ${formatBytes(sizeBytes)}`}
          />
        </div>
        <CancelButton name={key} onClick={() => uploads.cancel(id)} />
      </>
    );
  }
  const { icon: Icon, ink, word } = OVER[state];
  return (
    <>
      <Icon aria-hidden className={`size-4 shrink-0 ${ink}`} />
      <span className="min-w-0 grow truncate text-sm">
        <Visible text={key} />
      </span>
      <span className="min-w-0 truncate text-ink-3 text-xs" title={error ?? undefined}>
        {error ?? `${word}, ${formatBytes(sizeBytes)}`}
      </span>
      {state === "waiting" ? <CancelButton name={key} onClick={() => uploads.cancel(id)} /> : null}
    </>
  );
}

function CancelButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }) {
  return (
    <Button variant="ghost" size="sm" iconOnly aria-label={`Cancel ${name}`} onClick={onClick}>
      <X aria-hidden />
    </Button>
  );
}
