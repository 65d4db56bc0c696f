"use client";

import { lazy } from "react";
import type { MenuProps } from "./menu-frame.tsx";
import { OpenOnDemand } from "./open-on-demand.tsx";

const MenuFrame = lazy(async () => ({ default: (await import("./menu-frame.tsx")).MenuFrame }));

/** A button with a menu, whose code is fetched at its first press. */
export function Menu(props: MenuProps) {
  return (
    <OpenOnDemand
      button={(open) =>
        props.trigger({
          onClick: open,
          onKeyDown: (event) => {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") open();
          },
          "aria-haspopup": "menu",
          "aria-expanded": false,
        })
      }
    >
      <MenuFrame {...props} />
    </OpenOnDemand>
  );
}
