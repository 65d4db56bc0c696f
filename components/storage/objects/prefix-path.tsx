"use client";

import { ChevronRight } from "lucide-react";
import { Fragment } from "react";
import { partsOfPrefix, s3Uri } from "#browser/storage/object-address.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Visible } from "#components/ui/visible.tsx";

export interface PrefixPathProps {
  readonly bucketName: string;
  readonly prefix: string;
  readonly onOpen: (prefix: string) => void;
}

/** Where in the bucket the list is; each part leads there. */
export function PrefixPath({ bucketName, prefix, onOpen }: PrefixPathProps) {
  const parts = [{ name: bucketName, prefix: "" }, ...partsOfPrefix(prefix)];
  return (
    <nav aria-label="Folders" className="flex min-w-0 flex-wrap items-center gap-1 text-sm">
      {parts.map((part, at) => (
        <Fragment key={part.prefix}>
          {at > 0 ? <ChevronRight aria-hidden className="size-3.5 text-ink-3" /> : null}
          {at === parts.length - 1 ? (
            <span aria-current="location" className="max-w-80 truncate font-medium text-ink">
              <PartName name={part.name} />
            </span>
          ) : (
            <button
              type="button"
              className="max-w-60 truncate rounded-sm px-0.5 text-accent-ink hover:underline"
              onClick={() => onOpen(part.prefix)}
            >
              <PartName name={part.name} />
            </button>
          )}
        </Fragment>
      ))}
      <CopyButton text={s3Uri(bucketName, prefix)} label="Copy S3 URI" />
    </nav>
  );
}

/** Two slashes beside each other have a name of no character between them. */
export function PartName({ name }: { readonly name: string }) {
  return name === "" ? <span className="text-ink-3">(no name)</span> : <Visible text={name} />;
}
