import { describe, expect, it } from 'vitest';
import { changedFacts } from './route-facts.ts';
import type { GatheredFacts } from './route-facts.ts';

const facts: GatheredFacts = {
  lenderFiveThousand: 'yes',
  hostHeadcount: 12,
  hostCreatedOn: '2015-03-01',
  sameGroup: 'no',
  price: 'free',
  approvedBody: null,
  startsOn: '2026-12-01',
  endsOn: '2027-02-01',
};
describe('facts since a route was chosen', () => {
  it('are the same until a sheet or the file says otherwise', () => {
    expect(changedFacts({ ...facts }, facts)).toEqual([]);
    expect(changedFacts({ ...facts }, { ...facts, hostHeadcount: 251, lenderFiveThousand: 'no' })).toEqual(['lenderFiveThousand', 'hostHeadcount']);
    expect(changedFacts({ ...facts, sameGroup: null }, facts)).toEqual(['sameGroup']);
  });
  it('are not said to change because nobody knows them any more, or because they were the animator’s own to say', () => {
    expect(changedFacts({ ...facts, price: 'cost', approvedBody: 'yes' }, facts)).toEqual([]);
    expect(changedFacts({ ...facts }, { ...facts, hostCreatedOn: null })).toEqual([]);
  });
});
