import type { ReactNode } from 'react';

/** One thing of a list: what it is, its reason in small, its state, its act. */
export interface RowOf {
  key: string;
  thing: ReactNode;
  reason?: ReactNode;
  state?: ReactNode;
  act?: ReactNode;
}

/** Things to look at one by one; on a phone the state and the act share a line under the thing, each still there. */
export function Rows({ rows, label }: { rows: readonly RowOf[]; label: string }) {
  return (
    <ul aria-label={label} className="rows border-t rule">
      {rows.map(({ key, thing, reason, state, act }) => (
        <li key={key} className="rows-row border-b rule py-3">
          <div className="min-w-0">
            <div className="wrap-anywhere">{thing}</div>
            {reason ? <div className="soft text-[0.9375rem] leading-[1.4] wrap-anywhere">{reason}</div> : null}
          </div>
          {state ? <div className="rows-state">{state}</div> : null}
          {act ? <div className="rows-act no-print">{act}</div> : null}
        </li>
      ))}
    </ul>
  );
}
