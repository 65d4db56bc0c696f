import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

const newTurns = () =>
  new Turns<{ readonly subscriptionArn: string; readonly n: number }>((arn) => arn.startsWith("web"));

const takeAll = (turns: ReturnType<typeof newTurns>) => {
  const taken = [];
  for (let turn = turns.take(); turn !== undefined; turn = turns.take()) taken.push(turn);
  return taken;
};
const named = ({ delivery }: ReturnType<typeof takeAll>[number]) =>
  `${delivery.subscriptionArn} ${delivery.n}`;

test("subscriptions take turns, each in its order", () => {
  const turns = newTurns();
  for (const n of [1, 2, 3]) turns.push({ subscriptionArn: "a", n });
  for (const n of [1, 2]) turns.push({ subscriptionArn: "b", n });
  expect(takeAll(turns).map(named)).toEqual(["a 1", "b 1", "a 2", "b 2", "a 3"]);
});

test("of one web server only a few are under way, and the next goes when one is over", () => {
  const turns = newTurns();
  for (let n = 0; n < 10; n++) turns.push({ subscriptionArn: "web", n });
  const taken = takeAll(turns);
  expect(taken.map(named)).toEqual(["web 0", "web 1", "web 2", "web 3"]);
  taken[0]?.end();
  expect(takeAll(turns).map(named)).toEqual(["web 4"]);
});

test("so many of a kind are under way, and one kind leaves the other its room", () => {
  const turns = newTurns();
  for (let n = 0; n < 100; n++) turns.push({ subscriptionArn: `web ${n}`, n });
  expect(takeAll(turns)).toHaveLength(32);
  for (let n = 0; n < 100; n++) turns.push({ subscriptionArn: "a", n });
  expect(takeAll(turns)).toHaveLength(32);
});

test("everything is taken once, in order, however long a line is and whenever others are over", () => {
  const turns = newTurns();
  for (let n = 0; n < 5_000; n++) turns.push({ subscriptionArn: "a", n });
  const seen: number[] = [];
  for (let taken = takeAll(turns); taken.length > 0; taken = takeAll(turns)) {
    for (const { delivery, end } of taken) {
      seen.push(delivery.n);
      end();
    }
  }
  expect(seen).toEqual(Array.from({ length: 5_000 }, (_, n) => n));
  turns.push({ subscriptionArn: "a", n: 5_000 });
  expect(takeAll(turns).map(named)).toEqual(["a 5000"]);
});

test("what is cleared is not taken, and what was under way takes no room", () => {
  const turns = newTurns();
  for (let n = 0; n < 50; n++) turns.push({ subscriptionArn: "a", n });
  const before = takeAll(turns);
  turns.clear();
  for (const { end } of before) end();
  expect(turns.take()).toBeUndefined();
  for (let n = 0; n < 50; n++) turns.push({ subscriptionArn: "a", n });
  expect(takeAll(turns)).toHaveLength(32);
});
