import { useSyncExternalStore } from "react";
import { createStored } from "./stored.ts";

export type ThemeChoice = "system" | "light" | "dark";

/** `public/theme.js` reads the same key before the first paint. */
export const themeStore = createStored<ThemeChoice>(
  "sluice.theme",
  (text) => (text === "light" || text === "dark" ? text : "system"),
  (choice) => choice,
);

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(themeStore.subscribe, themeStore.get, () => "system");
}

/** Keeps the document in the chosen theme, also when the system's changes; returns what ends it. */
export function applyTheme(): () => void {
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const choice = themeStore.get();
    const dark = choice === "dark" || (choice === "system" && system.matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  };
  apply();
  const unsubscribe = themeStore.subscribe(apply);
  system.addEventListener("change", apply);
  return () => {
    unsubscribe();
    system.removeEventListener("change", apply);
  };
}
