import type { ReactNode } from 'react';

/** One thing of a list: what it is, its reason in small, its state, its act. */
export interface RowOf {
  key: string;
  thing: ReactNode;
  reason?: ReactNode;
  state?: ReactNode;
  act?: ReactNode;
}

/** Things to look at one by one; on a phone each keeps its state and its act. */
export function Rows({ rows, label }: { rows: readonly RowOf[]; label: string }) {
  return (
    <ul aria-label={label} className="border-t rule">
      {rows.map(({ key, thing, reason, state, act }) => (
        <li key={key} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-5 gap-y-2 border-b rule py-3 sm:grid-cols-[minmax(0,1fr)_auto_auto]">
          <div className="min-w-0">
            <div className="wrap-anywhere">{thing}</div>
            {reason ? <div className="soft text-[0.9375rem] wrap-anywhere">{reason}</div> : null}
          </div>
          <div className="justify-self-end">{state}</div>
          {act ? <div className="no-print col-span-2 sm:col-span-1 sm:min-w-36 sm:justify-self-end sm:text-right">{act}</div> : null}
        </li>
      ))}
    </ul>
  );
}
