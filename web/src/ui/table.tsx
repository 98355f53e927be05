'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';

export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  readonly className?: string;
  /** Shown only on screens at least this wide. */
  readonly from?: 'md' | 'xl';
  /** On a narrow screen, where a row is a block without heads, its name stands before its value. */
  readonly named?: boolean;
}

const shownFrom = { md: 'max-md:hidden', xl: 'max-xl:hidden' } as const;
const looks = (column: Pick<Column<never>, 'from' | 'className'>) =>
  `${column.from === undefined ? '' : shownFrom[column.from]} ${column.className ?? ''}`;

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const keys = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity } as const;
  const by = keys[event.key as keyof typeof keys];
  if (by === undefined || event.target instanceof HTMLInputElement) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row-link]')];
  const at = links.findIndex(
    (link) =>
      link === document.activeElement || link.closest('tr')?.contains(document.activeElement),
  );
  const next = links[Math.min(links.length - 1, Math.max(0, at + by))];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Cell<Row>({
  row,
  column,
  href,
}: {
  readonly row: Row;
  readonly column: Column<Row>;
  readonly href: string | null;
}) {
  const value = column.cell(row);
  const empty = value === null || value === undefined || value === '' || value === false;
  return (
    <td
      role="cell"
      className={`px-2.5 py-[9px] align-middle max-md:block max-md:p-0 ${empty ? 'max-md:hidden' : ''} ${looks(column)}`}
    >
      {column.named === true && (
        <span aria-hidden className="mr-1.5 text-[13px] text-ink3 md:hidden">
          {column.name}
        </span>
      )}
      {href === null ? (
        value
      ) : (
        <Link href={href} prefetch={false} data-row-link className="block rounded">
          {value}
        </Link>
      )}
    </td>
  );
}

/**
 * A list of rows: arrows walk it, Enter opens, and each row is a link that can be opened in a new tab. On a narrow screen
 * each row is a block of its cells; the roles are said aloud because a browser forgets a table that is drawn otherwise.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  href,
  arrived,
}: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  readonly href?: (row: Row) => string | null;
  /** Rows that came while the page was open are lit for a moment. */
  readonly arrived?: (row: Row) => boolean;
}) {
  const router = useRouter();
  const open = (event: MouseEvent, to: string | null) => {
    const inner =
      event.target instanceof Element && event.target.closest('a,button,input,label') !== null;
    if (to !== null && !inner && window.getSelection()?.isCollapsed !== false) router.push(to);
  };
  return (
    <div className="relative overflow-x-auto">
      <table
        role="table"
        className="w-full border-collapse text-left max-md:block"
        aria-label={label}
        onKeyDown={moveFocus}
      >
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.name}
                role="columnheader"
                scope="col"
                className={`px-2.5 py-2 text-[13px] font-[550] text-ink3 ${looks(column)}`}
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="max-md:block">
          {rows.map((row) => {
            const to = href?.(row) ?? null;
            return (
              <tr
                key={rowKey(row)}
                role="row"
                onClick={(event) => open(event, to)}
                className={`border-t border-line max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1 max-md:px-1 max-md:py-2.5 max-md:first:border-t-0 ${to === null ? '' : 'cursor-pointer hover:bg-ground focus-within:bg-sunk'} ${arrived?.(row) ? 'arrived' : ''}`}
              >
                {columns.map((column, i) => (
                  <Cell key={column.name} row={row} column={column} href={i === 0 ? to : null} />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
