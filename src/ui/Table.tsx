import type { ReactNode } from 'react';
import { useLocale } from './locale.tsx';

/** A column: its heading, how a row shows in it, whether it is a figure, and the address that sorts by it. */
export interface Column<Row> {
  key: string;
  title: string;
  cell(row: Row): ReactNode;
  numeric?: boolean;
  sort?: { href: string; direction: 'asc' | 'desc' | null };
}

/** A dense table on a desk; on a phone each row is stacked and each cell says its column. `caption` is read by screen readers. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
}) {
  const { t } = useLocale();
  return (
    <table className="listing">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, title, numeric, sort }) => (
            <th
              key={key}
              scope="col"
              className={numeric ? 'numeric' : undefined}
              aria-sort={sort?.direction ? (sort.direction === 'asc' ? 'ascending' : 'descending') : undefined}
            >
              {sort ? (
                <a href={sort.href}>
                  {title}
                  {sort.direction ? <span aria-hidden="true">{sort.direction === 'asc' ? ' ↑' : ' ↓'}</span> : null}
                  {sort.direction ? <span className="sr-only">, {t(sort.direction === 'asc' ? 'ui:sort_asc' : 'ui:sort_desc')}</span> : null}
                </a>
              ) : (
                title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map(({ key, title, cell, numeric }) => (
              <td key={key} data-column={title} className={numeric ? 'numeric' : undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
