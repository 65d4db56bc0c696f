import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStored } from "./stored.ts";

/** What a browser gives a tab: its window, and the storage that all tabs share. */
let page: EventTarget;
let storage: Map<string, string>;

beforeEach(() => {
  page = new EventTarget();
  storage = new Map();
  vi.stubGlobal("window", page);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, text: string) => storage.set(key, text),
  });
});

afterEach(() => vi.unstubAllGlobals());

/** Another tab has set a key, or null for having cleared all. */
function otherTabSets(key: string | null, newValue: string | null): void {
  page.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
}

const numbers = () =>
  createStored<{ readonly n: number }>(
    "n",
    (text) => ({ n: Number(text ?? "0") }),
    ({ n }) => String(n),
  );

test("a value that was kept is there on the next page", () => {
  numbers().set({ n: 7 });
  expect(storage.get("n")).toBe("7");
  expect(numbers().get()).toEqual({ n: 7 });
});

test("what another tab sets is heard here, what it sets elsewhere is not", () => {
  const stored = numbers();
  const heard = vi.fn();
  stored.get();
  const leave = stored.subscribe(heard);
  otherTabSets("n", "3");
  expect(stored.get()).toEqual({ n: 3 });
  otherTabSets("other", "9");
  otherTabSets("n", "3");
  expect(heard).toHaveBeenCalledTimes(1);
  otherTabSets(null, null);
  expect(stored.get()).toEqual({ n: 0 });
  leave();
  otherTabSets("n", "5");
  expect(heard).toHaveBeenCalledTimes(2);
});

test("equal values are one object, and setting one again tells nobody", () => {
  const stored = numbers();
  stored.set({ n: 1 });
  const before = stored.get();
  const heard = vi.fn();
  stored.subscribe(heard);
  stored.set({ n: 1 });
  expect(stored.get()).toBe(before);
  expect(heard).not.toHaveBeenCalled();
});

test("where storage is refused, the value lives as long as the page", () => {
  const refuse = () => {
    throw new DOMException("denied", "SecurityError");
  };
  vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
  const stored = numbers();
  expect(stored.get()).toEqual({ n: 0 });
  stored.set({ n: 4 });
  expect(stored.get()).toEqual({ n: 4 });
});
