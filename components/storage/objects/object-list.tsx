"use client";

import { File, Folder } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { serverNowMs } from "#browser/live/live.ts";
import { type Entry, storageClassText } from "#browser/storage/listing.ts";
import { nameOfKey } from "#browser/storage/object-address.ts";
import { formatAge, formatBytes, formatDateTime } from "#browser/text/format.ts";
import { visibleText } from "#browser/text/visible-text.ts";
import { cx } from "#components/ui/cx.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Td, Th, Tr } from "#components/ui/table.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { PartName } from "./prefix-path.tsx";
import { RowCheckbox } from "./row-checkbox.tsx";

export interface ObjectListProps {
  readonly prefix: string;
  readonly entries: readonly Entry[];
  readonly chosen: ReadonlySet<string>;
  readonly shownKey: string | null;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onOpen: (prefix: string) => void;
  readonly onShow: (key: string) => void;
  /** What follows the last row, where there are more. */
  readonly more: ReactNode;
}

/** Folders and objects of one level, in the order of their names. */
export function ObjectList(props: ObjectListProps) {
  const { entries, chosen, shownKey, onChoose, onOpen, onShow, more } = props;
  const toggle = useCallback(
    (key: string) => {
      const next = new Set(chosen);
      if (!next.delete(key)) next.add(key);
      onChoose(next);
    },
    [chosen, onChoose],
  );
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing begins like this">
        No object here has such a key. Keys are told apart by capitals, too.
      </EmptyState>
    );
  }
  const areAll = entries.every(({ key }) => chosen.has(key));
  return (
    <>
      <VirtualTable
        label="Objects in this folder"
        caption="Objects"
        density="compact"
        rows={entries}
        className="max-h-[min(68vh,44rem)]"
        columns={[
          <Th key="chosen" className="w-10">
            <RowCheckbox
              label="Choose all that are shown"
              checked={areAll}
              onChange={() => onChoose(areAll ? new Set() : new Set(entries.map(({ key }) => key)))}
            />
          </Th>,
          <Th key="name">Name</Th>,
          <Th key="size" numeric>
            Size
          </Th>,
          <Th key="modified" numeric className="max-sm:hidden">
            Modified
          </Th>,
          <Th key="class" className="max-lg:hidden">
            Storage class
          </Th>,
        ]}
      >
        {(entry, rowIndex) => (
          <EntryRow
            key={entry.key}
            entry={entry}
            rowIndex={rowIndex}
            isChosen={chosen.has(entry.key)}
            isShown={entry.key === shownKey}
            onToggle={toggle}
            onOpen={onOpen}
            onShow={onShow}
          />
        )}
      </VirtualTable>
      {more === null ? null : <div className="flex justify-center border-line border-t p-2">{more}</div>}
    </>
  );
}

interface EntryRowProps {
  readonly entry: Entry;
  readonly rowIndex: number;
  readonly isChosen: boolean;
  readonly isShown: boolean;
  readonly onToggle: (key: string) => void;
  readonly onOpen: (prefix: string) => void;
  readonly onShow: (key: string) => void;
}

function EntryRow({ entry, rowIndex, isChosen, isShown, onToggle, onOpen, onShow }: EntryRowProps) {
  const isFolder = entry.kind === "folder";
  const Icon = isFolder ? Folder : File;
  const name = nameOfKey(entry.key);
  return (
    <Tr
      aria-rowindex={rowIndex}
      className={cx("hover:bg-hover/50", isShown && "bg-accent-soft hover:bg-accent-soft")}
    >
      <Td className="w-10">
        <RowCheckbox
          label={`Choose ${visibleText(name)}`}
          checked={isChosen}
          onChange={() => onToggle(entry.key)}
        />
      </Td>
      <Td className="w-full max-w-0">
        <button
          type="button"
          aria-current={isShown || undefined}
          className="flex max-w-full min-w-0 items-center gap-2 rounded-sm text-left text-ink hover:text-accent-ink"
          onClick={() => (isFolder ? onOpen(entry.key) : onShow(entry.key))}
        >
          <Icon
            aria-label={isFolder ? "Folder" : "Object"}
            className={cx("size-4 shrink-0 text-ink-3", isFolder && "fill-current opacity-70")}
          />
          <span className="truncate">
            <PartName name={name} />
            {isFolder ? "/" : ""}
          </span>
        </button>
      </Td>
      <Td numeric className="text-ink-2">
        {isFolder ? "–" : formatBytes(entry.sizeBytes)}
      </Td>
      <Td numeric className="text-ink-2 max-sm:hidden">
        {isFolder ? (
          "–"
        ) : (
          <span title={formatDateTime(entry.modifiedMs)}>{formatAge(serverNowMs() - entry.modifiedMs)}</span>
        )}
      </Td>
      <Td className="whitespace-nowrap text-ink-2 max-lg:hidden">
        {isFolder ? "–" : storageClassText(entry.storageClass)}
      </Td>
    </Tr>
  );
}
