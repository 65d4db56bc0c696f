"use client";

import { themeStore, useThemeChoice } from "#browser/page/theme.ts";
import { Menu, MenuChoice } from "#components/ui/menu.tsx";
import { ThemeButton } from "./theme-button.tsx";
import { THEMES } from "./themes.ts";

export function ThemeMenu() {
  const choice = useThemeChoice();
  return (
    <Menu defaultOpen trigger={<ThemeButton />}>
      <MenuChoice
        label="Theme"
        value={choice}
        onValueChange={themeStore.set}
        options={THEMES.map(({ icon: Icon, ...theme }) => ({ ...theme, icon: <Icon aria-hidden /> }))}
      />
    </Menu>
  );
}
