'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { KeyboardEvent, ReactNode } from 'react';

export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  readonly className?: string;
  /** Hidden on narrow screens. */
  readonly wide?: boolean;
}

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

/** A list of rows: arrows walk it, Enter opens, and each row is a link that can be opened in a new tab. */
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
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-left" aria-label={label} onKeyDown={moveFocus}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.name}
                scope="col"
                className={`px-2.5 py-2 text-[13px] font-[550] text-ink3 ${column.wide ? 'max-md:hidden' : ''} ${column.className ?? ''}`}
              >
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const to = href?.(row) ?? null;
            return (
              <tr
                key={rowKey(row)}
                onClick={(event) => {
                  const inner =
                    event.target instanceof Element && event.target.closest('a,button,input,label');
                  if (to !== null && !inner && window.getSelection()?.isCollapsed !== false)
                    router.push(to);
                }}
                className={`border-t border-line ${to === null ? '' : 'cursor-pointer hover:bg-ground focus-within:bg-sunk'} ${arrived?.(row) ? 'arrived' : ''}`}
              >
                {columns.map((column, i) => (
                  <td
                    key={column.name}
                    className={`px-2.5 py-[9px] align-middle ${i === 0 ? 'max-md:min-w-44' : 'max-md:min-w-28'} ${column.wide ? 'max-md:hidden' : ''} ${column.className ?? ''}`}
                  >
                    {i === 0 && to !== null ? (
                      <Link href={to} prefetch={false} data-row-link className="block rounded">
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
