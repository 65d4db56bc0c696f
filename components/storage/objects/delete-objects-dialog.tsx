"use client";

import { useEffect, useRef, useState } from "react";
import { callAws } from "#browser/aws/api.ts";
import { announce } from "#browser/page/announce.ts";
import { usePlace } from "#browser/page/place-store.ts";
import type { Step } from "#browser/services/step.ts";
import { removeObjects } from "#browser/storage/remove-objects.ts";
import { formatCount, plural } from "#browser/text/format.ts";
import { useAction } from "#components/calling/use-aws.ts";
import { ConfirmDialog } from "#components/resource/confirm-dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { toast } from "#components/ui/toast.tsx";
import { Visible } from "#components/ui/visible.tsx";

export interface DeleteObjectsDialogProps {
  readonly bucketName: string;
  /** Keys, and prefixes, which end with a slash. */
  readonly chosen: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const SHOWN = 8;

/** Asks before objects are deleted, and says how far it is. Closing it ends what is left to do. */
export function DeleteObjectsDialog({ bucketName, chosen, onDone, onClose }: DeleteObjectsDialogProps) {
  const place = usePlace();
  const [removed, setRemoved] = useState(0);
  const ends = useRef(new AbortController());
  useEffect(() => () => ends.current.abort(), []);
  const [asked] = useState(chosen);
  const prefixes = asked.filter((key) => key.endsWith("/"));
  const keys = asked.filter((key) => !key.endsWith("/"));
  const remove = useAction(
    async () => {
      const options = { call: callAws, place, signal: ends.current.signal, onProgress: setRemoved };
      const count = await removeObjects({ bucket: bucketName, keys, prefixes }, options);
      announce(`${plural(count, "object")} deleted.`);
      toast({ title: `${plural(count, "object")} deleted` });
    },
    () => {
      onDone();
      onClose();
    },
  );
  const Objects = keys.slice(0, 1_000).map((Key) => ({ Key }));
  const steps: readonly Step[] =
    prefixes.length > 0 || keys.length > 1_000
      ? []
      : [{ service: "s3", operation: "DeleteObjects", input: { Bucket: bucketName, Delete: { Objects } } }];
  return (
    <ConfirmDialog
      title={prefixes.length > 0 ? "Delete what was chosen?" : `Delete ${plural(asked.length, "object")}?`}
      description="They are gone at once and cannot be brought back."
      confirm="Delete"
      busy={remove.isPending}
      steps={steps}
      onConfirm={() => remove.mutate(undefined)}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3">
        <ul className="max-h-48 overflow-y-auto text-sm">
          {asked.slice(0, SHOWN).map((key) => (
            <li key={key} className="truncate">
              <Visible text={key} />
              {key.endsWith("/") ? <span className="text-ink-3"> and all below it</span> : null}
            </li>
          ))}
          {asked.length > SHOWN ? (
            <li className="text-ink-3">and {formatCount(asked.length - SHOWN)} more</li>
          ) : null}
        </ul>
        {remove.isPending ? <Notice>{plural(removed, "object")} deleted so far.</Notice> : null}
      </div>
    </ConfirmDialog>
  );
}
