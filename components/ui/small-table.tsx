import { cx } from "./cx.ts";

export interface SmallTableProps {
  /** The region's name: the table scrolls in itself. */
  readonly label: string;
  readonly caption?: string;
  /** The first is over the rows' own heads; under all others are numbers. */
  readonly head: readonly string[];
  readonly rows: readonly { readonly key: string | number; readonly cells: readonly string[] }[];
  /** How high it may become. */
  readonly className: string;
}

/** A picture's numbers, in the room of the picture. */
export function SmallTable({ label, caption, head, rows, className }: SmallTableProps) {
  return (
    <section
      className={cx("overflow-auto", className)}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      <table className="w-full border-collapse text-left text-xs">
        {caption === undefined ? null : <caption className="sr-only">{caption}</caption>}
        <thead className="text-ink-3">
          <tr>
            {head.map((name, at) => (
              <th
                key={name}
                scope="col"
                className={cx("border-line border-b py-1 font-medium", at > 0 && "pl-2 text-right")}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...numbers] }) => (
            <tr key={key}>
              <th scope="row" className="py-0.5 font-normal text-ink-3">
                {name}
              </th>
              {numbers.map((number, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column.
                <td key={at} className="py-0.5 pl-2 text-right text-ink">
                  {number}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
