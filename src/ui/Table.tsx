// Safari forgets what a table is when a style sheet stacks its rows: the roles are written out.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/prefer-tag-over-role -- a row header that stays a cell */
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { useLocale } from './locale.tsx';

/** A column: its heading, how a row shows in it, whether it is a figure, and the address that sorts by it. */
export interface Column<Row> {
  key: string;
  title: string;
  cell(row: Row): ReactNode;
  numeric?: boolean;
  sort?: { href: string; direction: 'asc' | 'desc' | null };
}

/**
 * A dense table on a desk; on a phone each row is stacked and each cell says its column. The first column names the row.
 * `caption` is read by screen readers.
 */
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
  return (
    <table role="table" className="listing stacked">
      <caption className="sr-only">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Heading key={column.key} column={column as Column<never>} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row" key={rowKey(row)}>
            {columns.map(({ key, title, cell, numeric }, at) =>
              at === 0 ? (
                <td role="rowheader" key={key}>
                  {cell(row)}
                </td>
              ) : (
                <td role="cell" key={key} data-column={title} className={numeric ? 'numeric' : undefined}>
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading({ column: { title, numeric, sort } }: { column: Column<never> }) {
  const { t } = useLocale();
  const direction = sort?.direction;
  return (
    <th
      role="columnheader"
      scope="col"
      className={numeric ? 'numeric' : undefined}
      aria-sort={direction ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      {sort ? (
        <a href={sort.href}>
          {title}
          <Icon name={direction === 'asc' ? 'arrow-up' : direction === 'desc' ? 'arrow-down' : 'chevrons-up-down'} />
          {direction ? <span className="sr-only">, {t(direction === 'asc' ? 'ui:sort_asc' : 'ui:sort_desc')}</span> : null}
        </a>
      ) : (
        title
      )}
    </th>
  );
}
