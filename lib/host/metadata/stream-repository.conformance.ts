import { expect, test } from "vitest";
import type { StreamRepository, StreamRow } from "#engine/kinesis/ports.ts";

/** One store under test: what `reopen` gives must know all that was saved before. */
export interface StreamRepositoryUnderTest {
  readonly repository: StreamRepository;
  reopen(): Promise<StreamRepository>;
}

const orders: StreamRow = {
  account: "111122223333",
  region: "us-east-1",
  streamName: "orders",
  streamId: "0a",
  state: '{"version":1}',
};

/** What every `StreamRepository` guarantees. */
export function testStreamRepository(open: () => Promise<StreamRepositoryUnderTest>): void {
  test("a new store is empty", async () => {
    const { repository } = await open();
    expect(await repository.all()).toEqual([]);
  });

  test("a saved stream is there as it was saved, also after reopening", async () => {
    const { repository, reopen } = await open();
    const row = {
      ...orders,
      state: JSON.stringify({ text: "quote ' \" \\ \u0001 ünïcødé 🌊", big: "9".repeat(40) }),
    };
    await repository.save(row);
    expect(await repository.all()).toEqual([row]);
    expect(await (await reopen()).all()).toEqual([row]);
  });

  test("saving the same name again replaces the row", async () => {
    const { repository, reopen } = await open();
    await repository.save(orders);
    await repository.save({ ...orders, streamId: "0b", state: '{"version":2}' });
    expect(await (await reopen()).all()).toEqual([{ ...orders, streamId: "0b", state: '{"version":2}' }]);
  });

  test("a name is a stream's own in each account and region", async () => {
    const { repository } = await open();
    const rows = [
      orders,
      { ...orders, account: "444455556666", streamId: "0b" },
      { ...orders, region: "eu-west-1", streamId: "0c" },
      { ...orders, streamName: "Orders", streamId: "0d" },
    ];
    for (const row of rows) await repository.save(row);
    expect(new Set(await repository.all())).toEqual(new Set(rows));
    await repository.remove(orders.account, orders.region, orders.streamName);
    expect(new Set(await repository.all())).toEqual(new Set(rows.slice(1)));
  });

  test("a removed stream stays away after reopening, and removing it again does nothing", async () => {
    const { repository, reopen } = await open();
    await repository.save(orders);
    await repository.remove(orders.account, orders.region, orders.streamName);
    await repository.remove(orders.account, orders.region, orders.streamName);
    expect(await (await reopen()).all()).toEqual([]);
  });

  test("two streams never share an id: the second one is refused and changes nothing", async () => {
    const { repository } = await open();
    await repository.save(orders);
    await expect(repository.save({ ...orders, streamName: "copies" })).rejects.toThrow();
    expect(await repository.all()).toEqual([orders]);
  });

  test("saves that overlap are all kept", async () => {
    const { repository, reopen } = await open();
    const rows = Array.from({ length: 40 }, (_, index) => ({
      ...orders,
      streamName: `orders-${index}`,
      streamId: index.toString(16),
      state: "x".repeat(20_000),
    }));
    await Promise.all(rows.map((row) => repository.save(row)));
    expect(new Set(await (await reopen()).all())).toEqual(new Set(rows));
  });
}
