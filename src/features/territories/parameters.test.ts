import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contradiction, differs, PARAMETER_NAMES, PARAMETERS, parametersOf, valueRefusal } from './parameters.ts';

describe('the parameters of a territory', () => {
  it('have sound defaults that do not contradict one another', () => {
    for (const name of PARAMETER_NAMES) expect(valueRefusal(name, PARAMETERS[name].default), name).toBeNull();
    expect(contradiction(parametersOf([]))).toBeNull();
    expect(parametersOf([])).toMatchObject({ quorum_share: 0.5, days_hard_cap: 15, decision_mode: 'consensus', followup_months: [12, 24, 36] });
  });

  it('take the newest line of each name, and the default again when it is given back', () => {
    const rows = [
      { name: 'quorum_share', value: 0.6 },
      { name: 'quorum_share', value: 0.75 },
      { name: 'loan_max', value: 22000 },
      { name: 'loan_max', value: null },
    ];
    expect(parametersOf(rows)).toMatchObject({ quorum_share: 0.75, loan_max: 15000 });
  });

  it('leave aside what is unknown or nonsense, whatever is stored', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PARAMETER_NAMES, 'toString', '__proto__', 'unknown'), fc.jsonValue(), (name, value) => {
        const parameters = parametersOf([{ name, value }]);
        for (const known of PARAMETER_NAMES) expect(valueRefusal(known, parameters[known])).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['quorum_share', 0, 'out-of-bounds'],
    ['quorum_share', 1.2, 'out-of-bounds'],
    ['quorum_share', '2/3', null],
    ['quorum_share', '4/3', 'out-of-bounds'],
    ['quorum_share', '1/20', 'out-of-bounds'],
    ['quorum_share', 'half', 'not-a-number'],
    ['quorum_share', Number.NaN, 'not-a-number'],
    ['days_default', 2.5, 'not-a-number'],
    ['days_default', 61, 'out-of-bounds'],
    ['decision_mode', 'dictate', 'not-offered'],
    ['loan_enabled', 'yes', 'not-a-boolean'],
    ['stages', ['growth', 'growth'], 'not-offered'],
    ['followup_months', [12, 12], 'not-growing'],
    ['followup_months', [], 'not-a-number'],
  ] as const)('refuse %s = %s', (name, value, refusal) => {
    expect(valueRefusal(name, value)).toBe(refusal);
  });

  it('refuse rules that contradict one another', () => {
    expect(contradiction(parametersOf([{ name: 'days_soft_cap', value: 20 }]))).toEqual({ lower: 'days_soft_cap', upper: 'days_hard_cap' });
    expect(
      contradiction(
        parametersOf([
          { name: 'loan_grace', value: 24 },
          { name: 'loan_months', value: 12 },
        ]),
      ),
    ).toEqual({ lower: 'loan_grace', upper: 'loan_months' });
  });

  it('know when a territory departs from the default', () => {
    expect(differs('followup_months', [12, 24, 36])).toBe(false);
    expect(differs('quorum_share', 0.6)).toBe(true);
  });
});
