import type { SnsRepository } from "#engine/sns/ports.ts";
import type { Prisma, PrismaClient } from "#generated/prisma/client.ts";
import { GroupedWrites } from "./grouped-writes.ts";

/** Topics, subscriptions and what is to be delivered. What comes while a commit is under way goes with the next. */
export function snsRepository(client: PrismaClient): SnsRepository {
  const { snsTopic, snsSubscription, snsNotification } = client;
  type Statement = () => Prisma.PrismaPromise<unknown>;
  const writes = new GroupedWrites<readonly Statement[]>(async (all) => {
    await client.$transaction(all.flat().map((statement) => statement()));
  });
  const write = (...statements: readonly Statement[]) => writes.add(statements);

  return {
    topics: () => snsTopic.findMany({ orderBy: { topicArn: "asc" } }),
    subscriptions: () => snsSubscription.findMany({ orderBy: { subscriptionArn: "asc" } }),
    notifications: () => snsNotification.findMany({ orderBy: { number: "asc" } }),
    saveTopic: ({ topicArn, state }) =>
      write(() => snsTopic.upsert({ where: { topicArn }, create: { topicArn, state }, update: { state } })),
    removeTopic: (topicArn) =>
      write(
        () => snsSubscription.deleteMany({ where: { topicArn } }),
        () => snsTopic.deleteMany({ where: { topicArn } }),
      ),
    saveSubscription: ({ subscriptionArn, ...columns }) =>
      write(() =>
        snsSubscription.upsert({
          where: { subscriptionArn },
          create: { subscriptionArn, ...columns },
          update: columns,
        }),
      ),
    removeSubscription: (subscriptionArn) =>
      write(() => snsSubscription.deleteMany({ where: { subscriptionArn } })),
    addNotifications: (rows) => write(() => snsNotification.createMany({ data: [...rows] })),
    removeNotification: (notificationId) =>
      write(() => snsNotification.deleteMany({ where: { notificationId } })),
    clear: () =>
      write(
        () => snsNotification.deleteMany(),
        () => snsSubscription.deleteMany(),
        () => snsTopic.deleteMany(),
      ),
  };
}
