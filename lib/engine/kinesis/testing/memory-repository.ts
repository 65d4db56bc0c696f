import type { AccountSettingsRepository, AccountSettingsRow, StreamRepository, StreamRow } from "../ports.ts";

/** A repository that outlives engines but not the process. */
export function memoryRepository(): StreamRepository {
  const rows = new Map<string, StreamRow>();
  const nameOf = (account: string, region: string, streamName: string) =>
    `${account}/${region}/${streamName}`;
  return {
    all: async () => [...rows.values()],
    save: async (row) => {
      rows.set(nameOf(row.account, row.region, row.streamName), row);
    },
    remove: async (account, region, streamName) => {
      rows.delete(nameOf(account, region, streamName));
    },
  };
}

/** Account settings that outlive engines but not the process. */
export function memoryAccountSettings(): AccountSettingsRepository {
  const rows = new Map<string, AccountSettingsRow>();
  return {
    all: async () => [...rows.values()],
    save: async (row) => {
      rows.set(`${row.account}/${row.region}`, row);
    },
    clear: async () => rows.clear(),
  };
}
