import type { FunctionRepository, FunctionRow } from "#engine/lambda/ports.ts";
import type { PrismaClient } from "#generated/prisma/client.ts";

/** Functions in the table `LambdaFunction`. */
export function lambdaFunctionRepository({ lambdaFunction: table }: PrismaClient): FunctionRepository {
  return {
    all: () => table.findMany({ orderBy: [{ account: "asc" }, { region: "asc" }, { functionName: "asc" }] }),
    async save({ account, region, functionName, state }: FunctionRow) {
      const key = { account, region, functionName };
      await table.upsert({
        where: { account_region_functionName: key },
        create: { ...key, state },
        update: { state },
      });
    },
    async remove({ account, region, functionName }) {
      await table.deleteMany({ where: { account, region, functionName } });
    },
    async clear() {
      await table.deleteMany();
    },
  };
}
