import type { MappingSortKey } from "#browser/functions/list/mapping-list.ts";
import type { ListColumn } from "#components/list/list-page.tsx";

export const MAPPING_COLUMNS: readonly [ListColumn<MappingSortKey>, ...ListColumn<MappingSortKey>[]] = [
  { key: "name", label: "Stream and function" },
  { key: "state", label: "State", className: "max-sm:hidden" },
  { key: "records", label: "Processed", numeric: true, highestFirst: true, className: "max-sm:hidden" },
  { key: "age", label: "Iterator age", numeric: true, highestFirst: true },
  { key: "result", label: "Last result", className: "max-md:hidden" },
];
