import type { PrismaClient } from "#generated/prisma/client.ts";

/** The id of the state directory that the metadata belong to, in the table `StateDirectory`. */
export function stateIdOf({ stateDirectory }: PrismaClient) {
  return {
    read: async (): Promise<string | null> => (await stateDirectory.findFirst())?.id ?? null,
    async write(id: string): Promise<void> {
      await stateDirectory.create({ data: { id } });
    },
  };
}
