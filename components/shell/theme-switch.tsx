"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { type ThemeChoice, themeStore, useThemeChoice } from "#browser/theme.ts";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuChoice } from "#components/ui/menu.tsx";

export const THEMES: readonly {
  readonly value: ThemeChoice;
  readonly label: string;
  readonly icon: typeof Sun;
}[] = [
  { value: "system", label: "Same as system", icon: Monitor },
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
];

export function ThemeSwitch() {
  const choice = useThemeChoice();
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="sm" iconOnly aria-label="Theme">
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      }
    >
      <MenuChoice
        label="Theme"
        value={choice}
        onValueChange={themeStore.set}
        options={THEMES.map(({ icon: Icon, ...theme }) => ({ ...theme, icon: <Icon aria-hidden /> }))}
      />
    </Menu>
  );
}
