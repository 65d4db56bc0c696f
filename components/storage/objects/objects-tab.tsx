"use client";

import { DatabaseSearch, FolderUp, Trash2, Upload } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { type DragEvent, lazy, Suspense, useMemo, useRef, useState } from "react";
import { usePlace } from "#browser/page/place-store.ts";
import { bucketHref } from "#browser/storage/bucket-path.ts";
import { uploads } from "#browser/storage/uploads.ts";
import { plural } from "#browser/text/format.ts";
import { errorText } from "#components/calling/use-aws.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { cx } from "#components/ui/cx.ts";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { NoObjects } from "./no-objects.tsx";
import { ObjectList } from "./object-list.tsx";
import { PrefixPath } from "./prefix-path.tsx";
import { UploadList } from "./upload-list.tsx";
import { useListing } from "./use-listing.ts";

const ObjectPanel = lazy(async () => ({ default: (await import("./object-panel.tsx")).ObjectPanel }));
const DeleteObjectsDialog = lazy(async () => ({
  default: (await import("./delete-objects-dialog.tsx")).DeleteObjectsDialog,
}));

const inUrl = {
  prefix: parseAsString.withDefault(""),
  /** What the names of this level begin with. */
  find: parseAsString.withDefault(""),
  key: parseAsString,
};

/** What is in a bucket, level by level, and what can be done with it. */
export function ObjectsTab({ bucketName }: { readonly bucketName: string }) {
  const place = usePlace();
  const [{ prefix, find, key }, setView] = useQueryStates(inUrl, { history: "push" });
  const listing = useListing(bucketName, prefix + find);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isDeleting, setIsDeleting] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const { entries } = listing;
  // What is gone is no longer chosen.
  const selected = useMemo(
    () => (entries ?? []).filter((entry) => chosen.has(entry.key)).map((entry) => entry.key),
    [entries, chosen],
  );
  const open = (next: string) => {
    setChosen(new Set());
    void setView({ prefix: next || null, find: null, key: null });
  };
  const send = (list: FileList | null) => {
    if (list !== null) uploads.add(place, bucketName, prefix, [...list]);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    send(event.dataTransfer.files);
  };
  const isEmpty = entries?.length === 0 && prefix === "" && find === "";

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <PrefixPath bucketName={bucketName} prefix={prefix} onOpen={open} />
        <div className="flex flex-wrap items-center gap-2">
          <Button
            disabled={selected.length === 0}
            onClick={() => setIsDeleting(true)}
            aria-label={`Delete ${plural(selected.length, "chosen object")}`}
          >
            <Trash2 aria-hidden />
            Delete{selected.length === 0 ? "" : ` ${selected.length}`}
          </Button>
          {isEmpty ? null : (
            <ButtonLink prefetch={false} href={bucketHref(bucketName, { tab: "query", from: prefix })}>
              <DatabaseSearch aria-hidden />
              {prefix === "" ? "Query bucket" : "Query folder"}
            </ButtonLink>
          )}
          <Button onClick={() => folder.current?.click()}>
            <FolderUp aria-hidden />
            Upload folder
          </Button>
          <Button variant="primary" onClick={() => files.current?.click()}>
            <Upload aria-hidden />
            Upload files
          </Button>
          <FileInput of={files} label="Files to upload" onFiles={send} />
          <FileInput of={folder} label="Folder to upload" isFolder onFiles={send} />
        </div>
      </div>
      <UploadList bucketName={bucketName} />
      <div
        className={cx(
          "grid items-start gap-3",
          key !== null && "xl:grid-cols-[minmax(0,1fr)_minmax(22rem,30rem)]",
        )}
      >
        <Card
          aria-label="Objects"
          className={cx("overflow-hidden", isOver && "border-accent bg-accent-soft")}
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
        >
          {isEmpty ? (
            <NoObjects bucketName={bucketName} />
          ) : (
            <>
              <div className="flex items-center justify-between gap-3 border-line border-b p-3">
                <Input
                  type="search"
                  data-filter
                  aria-label="Names that begin with"
                  placeholder="Names that begin with"
                  className="max-w-72"
                  value={find}
                  onChange={(event) =>
                    void setView({ find: event.target.value || null }, { history: "replace" })
                  }
                />
                <p role="status" className="whitespace-nowrap text-ink-3 text-xs">
                  {entries === undefined
                    ? ""
                    : `${plural(entries.length, "name")}${listing.hasNextPage ? ", and more" : ""}`}
                </p>
              </div>
              {listing.error ? (
                <Notice kind="error" title={errorText(listing.error).title} className="m-3">
                  {errorText(listing.error).description}
                </Notice>
              ) : entries === undefined ? (
                <Skeleton className="m-4 h-64" />
              ) : (
                <ObjectList
                  prefix={prefix}
                  entries={entries}
                  chosen={chosen}
                  shownKey={key}
                  onChoose={setChosen}
                  onOpen={open}
                  onShow={(next) => void setView({ key: next })}
                  more={
                    listing.hasNextPage ? (
                      <Button
                        size="sm"
                        busy={listing.isFetchingNextPage}
                        onClick={() => void listing.fetchNextPage()}
                      >
                        Show more
                      </Button>
                    ) : null
                  }
                />
              )}
            </>
          )}
        </Card>
        {key === null ? null : (
          <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
            <ObjectPanel
              key={key}
              bucketName={bucketName}
              objectKey={key}
              etag={etagOf(entries, key)}
              onClose={() => void setView({ key: null })}
            />
          </Suspense>
        )}
      </div>
      {isDeleting ? (
        <Suspense fallback={null}>
          <DeleteObjectsDialog
            bucketName={bucketName}
            chosen={selected}
            onDone={() => {
              setChosen(new Set());
              if (key !== null && selected.includes(key)) void setView({ key: null });
              void listing.refetch();
            }}
            onClose={() => setIsDeleting(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}

function etagOf(entries: ReturnType<typeof useListing>["entries"], key: string): string {
  const entry = entries?.find((each) => each.key === key);
  return entry?.kind === "object" ? entry.etag : "";
}

interface FileInputProps {
  readonly of: React.RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly isFolder?: boolean;
  readonly onFiles: (files: FileList | null) => void;
}

function FileInput({ of, label, isFolder = false, onFiles }: FileInputProps) {
  return (
    <input
      ref={of}
      type="file"
      multiple
      hidden
      aria-label={label}
      {...(isFolder && { webkitdirectory: "" })}
      onChange={(event) => {
        onFiles(event.target.files);
        // The same file may be chosen again.
        event.target.value = "";
      }}
    />
  );
}
