import type { MappingRepository, MappingRow, ProgressRow } from "../ports.ts";

/** Mappings that outlive engines but not the process. */
export function memoryMappings(): MappingRepository & {
  readonly rows: Map<string, MappingRow>;
  readonly progress: Map<string, ProgressRow>;
} {
  const rows = new Map<string, MappingRow>();
  const progress = new Map<string, ProgressRow>();
  const keyOf = ({ uuid, shardId }: Omit<ProgressRow, "state">) => `${uuid}/${shardId}`;
  return {
    rows,
    progress,
    all: async () => [...rows.values()],
    save: async (row) => void rows.set(row.uuid, row),
    async remove(uuid) {
      rows.delete(uuid);
      for (const row of [...progress.values()]) if (row.uuid === uuid) progress.delete(keyOf(row));
    },
    async clear() {
      rows.clear();
      progress.clear();
    },
    allProgress: async () => [...progress.values()],
    async saveProgress(saved, gone) {
      for (const row of saved) progress.set(keyOf(row), row);
      for (const row of gone) progress.delete(keyOf(row));
    },
  };
}
