/** The look of everything that floats above the page: menus, lists, popovers. */
export const popupClass =
  "origin-[var(--transform-origin)] rounded-lg border border-line bg-raised text-ink shadow-popup outline-none transition-[scale,opacity] duration-100 ease-out data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0";

export const menuItemClass =
  "flex cursor-default select-none items-center gap-2 rounded-sm px-2 py-1.5 text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3";
