/**
 * A value that outlives the page: kept in the browser's storage, the same in all its tabs. Where storage is refused
 * it lives as long as the page.
 */
export interface Stored<T> {
  readonly get: () => T;
  readonly set: (value: T) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** `parse` gets what was stored, or null, and answers with a value in any case. Equal texts give the same object. */
export function createStored<T>(
  key: string,
  parse: (text: string | null) => T,
  format: (value: T) => string,
): Stored<T> {
  const listeners = new Set<() => void>();
  let text: string | null | undefined;
  let value: T;

  const take = (next: string | null) => {
    if (text !== undefined && next === text) return false;
    text = next;
    value = parse(next);
    return true;
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const onStorage = (event: StorageEvent) => {
    if ((event.key === key || event.key === null) && take(event.newValue)) tell();
  };

  return {
    get: () => {
      if (text === undefined) take(read(key));
      return value;
    },
    set: (next) => {
      const formatted = format(next);
      write(key, formatted);
      if (take(formatted)) tell();
    },
    subscribe: (listener) => {
      if (listeners.size === 0) window.addEventListener("storage", onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) window.removeEventListener("storage", onStorage);
      };
    },
  };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Refused or full: the value lives as long as the page.
  }
}
