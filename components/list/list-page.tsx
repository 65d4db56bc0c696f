"use client";

import { Plus, SearchX } from "lucide-react";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { arrange, type ListOrder } from "#browser/list/arrange.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/input.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SortTh, Table } from "#components/ui/table.tsx";
import { LoadingList } from "./loading-list.tsx";

const inUrl = {
  q: parseAsString.withDefault(""),
  sort: parseAsString,
  desc: parseAsBoolean.withDefault(false),
};

/** A column of a list, by which it is sorted when its head is pressed. */
export interface ListColumn<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly numeric?: boolean;
  /** Pressed once, the highest come first. */
  readonly highestFirst?: boolean;
  readonly className?: string;
}

export interface ListPageProps<Row, Key extends string> {
  readonly title: string;
  /** What one of them is called, such as "stream". */
  readonly one: string;
  readonly create: { readonly href: string; readonly label: string };
  /** Null until they are known. */
  readonly rows: readonly Row[] | null;
  /** The first is what it is sorted by at first. */
  readonly columns: readonly [ListColumn<Key>, ...ListColumn<Key>[]];
  readonly order: ListOrder<Row, Key>;
  /** Instead of a list without a row. */
  readonly empty: ReactNode;
  /** One `tr` with its key, drawn again only when the row is another. */
  readonly children: (row: Row) => ReactNode;
}

/** All resources of a kind: found by name, sorted by column, both kept in the address. */
export function ListPage<Row, Key extends string>(props: ListPageProps<Row, Key>) {
  const { title, one, create, rows, columns, order, empty, children } = props;
  const [{ q, sort: named, desc }, setView] = useQueryStates(inUrl);
  const sort = columns.find(({ key }) => key === named)?.key ?? columns[0].key;
  const shown = rows === null ? [] : arrange(rows, { filter: q, sort, descending: desc }, order);
  const sortBy = ({ key, highestFirst = false }: ListColumn<Key>): void => {
    void setView(key === sort ? { desc: !desc } : { sort: key, desc: highestFirst });
  };
  return (
    <div className="flex flex-col gap-5">
      <PageHeader
        title={title}
        actions={
          <ButtonLink prefetch={false} href={create.href} variant="primary">
            <Plus aria-hidden />
            {create.label}
          </ButtonLink>
        }
      />
      {rows === null ? (
        <LoadingList label={`Loading the list of ${one}s`} />
      ) : rows.length === 0 ? (
        empty
      ) : (
        <Card>
          <div className="flex items-center justify-between gap-3 border-line border-b p-3">
            <Input
              type="search"
              data-filter
              aria-label={`Filter ${one}s by name`}
              placeholder="Filter by name"
              className="max-w-72"
              value={q}
              onChange={(event) => void setView({ q: event.target.value || null })}
            />
            <p role="status" className="whitespace-nowrap text-ink-3 text-xs">
              {shown.length === rows.length ? `${rows.length} in all` : `${shown.length} of ${rows.length}`}
            </p>
          </div>
          {shown.length === 0 ? (
            <EmptyState
              icon={<SearchX />}
              title={`No ${one} has such a name`}
              actions={<Button onClick={() => void setView({ q: null })}>Show all</Button>}
            />
          ) : (
            <Table caption={title}>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <SortTh
                      key={column.key}
                      direction={column.key !== sort ? "none" : desc ? "descending" : "ascending"}
                      onSort={() => sortBy(column)}
                      {...(column.numeric && { numeric: true })}
                      {...(column.className !== undefined && { className: column.className })}
                    >
                      {column.label}
                    </SortTh>
                  ))}
                </tr>
              </thead>
              <tbody>{shown.map(children)}</tbody>
            </Table>
          )}
        </Card>
      )}
    </div>
  );
}
