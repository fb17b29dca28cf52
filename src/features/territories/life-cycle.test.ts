import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actsOf, decide, lifeCycle, TERRITORY_ACTS, type Standing, type TerritoryStatus } from './life-cycle.ts';

const whole = { perimeter: true, animator: true, host: true };
const standing = (status: TerritoryStatus, has: Standing['has'] = whole): Standing => ({ status, since: status === 'preparing' ? null : '2020-05-01', has });
const statuses = Object.keys(lifeCycle) as TerritoryStatus[];

describe('the life of a territory', () => {
  it('knows for every status and act whether it exists and where it leads', () => {
    const table = statuses.flatMap((status) =>
      TERRITORY_ACTS.map((act) => {
        const answer = decide(standing(status), act, '2026-11-23', '2026-11-23');
        return `${status} ${act} ${answer.ok ? answer.next : answer.refusal}`;
      }),
    );
    expect(table.filter((line) => !line.endsWith('not-in-this-status'))).toEqual([
      'preparing open open',
      'open pause paused',
      'open close closed',
      'paused reopen open',
      'paused close closed',
      'closed reopen open',
    ]);
  });

  it('is drawn in the README as it is', () => {
    const drawn = statuses.flatMap((status) =>
      TERRITORY_ACTS.flatMap((act) => (lifeCycle[status][act] ? [`  ${status} --> ${lifeCycle[status][act].next}: ${act}`] : [])),
    );
    expect(readFileSync(new URL('README.md', import.meta.url), 'utf8')).toContain(`stateDiagram-v2\n${drawn.join('\n')}\n`);
  });

  it('opens only what has a perimeter, an animator and a host', () => {
    for (const need of ['perimeter', 'animator', 'host'] as const) {
      expect(decide(standing('preparing', { ...whole, [need]: false }), 'open', '2026-11-23', '2026-11-23')).toEqual({ ok: false, refusal: `needs-${need}` });
    }
  });

  it('refuses a day to come and a day before the last act', () => {
    expect(decide(standing('open'), 'pause', '2026-11-24', '2026-11-23')).toEqual({ ok: false, refusal: 'date-in-the-future' });
    expect(decide(standing('open'), 'close', '2020-04-30', '2026-11-23')).toEqual({ ok: false, refusal: 'date-before-last-act' });
  });

  it('shows each act of the status, with what stands in its way', () => {
    expect(actsOf(standing('open'), '2026-11-23')).toEqual([
      { act: 'pause', refusal: null },
      { act: 'close', refusal: null },
    ]);
    expect(actsOf(standing('paused', { ...whole, animator: false }), '2026-11-23')).toEqual([
      { act: 'reopen', refusal: 'needs-animator' },
      { act: 'close', refusal: null },
    ]);
  });
});
