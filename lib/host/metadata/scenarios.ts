import type { PrismaClient } from "#generated/prisma/client.ts";
import type { ScenarioRepository } from "#simulator/scenarios/repository.ts";

/** Scenarios in the tables `SavedScenario` and `ScenarioRun`. */
export function scenarioRepository({ savedScenario, scenarioRun }: PrismaClient): ScenarioRepository {
  return {
    async allSaved() {
      const rows = await savedScenario.findMany({ orderBy: [{ savedAtMs: "asc" }, { savedId: "asc" }] });
      return rows.map((row) => ({ ...row, savedAtMs: Number(row.savedAtMs) }));
    },
    async save({ savedId, account, savedAtMs, document }) {
      const columns = { account, savedAtMs: BigInt(savedAtMs), document };
      await savedScenario.upsert({ where: { savedId }, create: { savedId, ...columns }, update: columns });
    },
    async removeSaved(savedId) {
      await savedScenario.deleteMany({ where: { savedId } });
    },
    allRuns: () => scenarioRun.findMany(),
    async saveRun({ account, region, state }) {
      await scenarioRun.upsert({
        where: { account_region: { account, region } },
        create: { account, region, state },
        update: { state },
      });
    },
    async removeRun(account, region) {
      await scenarioRun.deleteMany({ where: { account, region } });
    },
  };
}
