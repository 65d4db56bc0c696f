import type { NotificationRow, SnsRepository } from "#engine/sns/ports.ts";
import type { PrismaClient } from "#generated/prisma/client.ts";
import { rowWrites, type Statement } from "./row-writes.ts";

/** Topics, subscriptions and what is to be delivered. What comes while a commit is under way goes with the next. */
export function snsRepository(client: PrismaClient): SnsRepository {
  const { snsTopic, snsSubscription, snsNotification } = client;
  const writes = rowWrites<NotificationRow>(client, {
    add: (rows) => snsNotification.createMany({ data: [...rows] }),
    remove: (ids) => snsNotification.deleteMany({ where: { notificationId: { in: [...ids] } } }),
  });
  const write = (...statements: readonly Statement[]) => writes.add({ kind: "statements", statements });

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
    addNotifications: (rows) => writes.add({ kind: "rows", added: rows }),
    removeNotification: (notificationId) => writes.add({ kind: "rows", removed: [notificationId] }),
    clear: () =>
      write(
        () => snsNotification.deleteMany(),
        () => snsSubscription.deleteMany(),
        () => snsTopic.deleteMany(),
      ),
  };
}
