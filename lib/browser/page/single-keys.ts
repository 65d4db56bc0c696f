/** An open dialog, menu or list has all keys to itself. */
const OPEN = "[role=dialog][data-open], [role=menu][data-open], [role=listbox][data-open]";
/** Where one types: text goes in, or letters choose among options. */
const TYPING = /^(INPUT|TEXTAREA|SELECT)$/;

/** Whether a key without Control, Alt or Meta is meant for what has the focus or is open, and not for the page. */
export function isMeantElsewhere({ target }: KeyboardEvent): boolean {
  if (document.querySelector(OPEN) !== null) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || TYPING.test(target.tagName) || target.role === "combobox";
}
