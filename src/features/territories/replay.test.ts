import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gathered, livedOnEve, shapeOf, type CommuneState, type MovementKind, type MovementLine } from './movement.ts';
import { applied, communesAt, isEmpty, type Stay } from './perimeter.ts';
import { after, onAnswer, planAll, planOf, type Network } from './replay.ts';

const DAY = '2027-01-01';
let serial = 0;
const line = (kind: MovementKind, fromCode: string, toCode: string, effectiveOn = DAY, toName = `Commune ${toCode}`): MovementLine => ({
  id: `m${serial++}`,
  kind,
  effectiveOn,
  fromCode,
  fromName: `Commune ${fromCode}`,
  toCode,
  toName,
});
const commune = (code: string, population: number): CommuneState => ({ code, name: `Commune ${code}`, population, startsOn: null, endsOn: null });
const stay = (communeCode: string, startsOn = '2010-01-01', endsOn: string | null = null): Stay => ({
  id: `s${communeCode}${startsOn}`,
  communeCode,
  startsOn,
  endsOn,
});
const network = (...inside: string[]): Network => ({
  communes: new Map(['88001', '88002', '88003', '88004', '88005'].map((code, index) => [code, commune(code, 100 * (index + 1))])),
  perimeters: new Map([['t', inside.map((code) => stay(code))]]),
});
const merger = [line('merger', '88001', '88001'), line('merger', '88002', '88001'), line('merger', '88003', '88001')];
const inhabitants = (state: Network) => [...state.communes.values()].filter((one) => one.endsOn === null).reduce((sum, one) => sum + one.population, 0);

describe('a merger', () => {
  it('whose communes are all inside follows by itself, from its day', () => {
    const { network: now, plans } = planAll(network('88001', '88002', '88003', '88004'), merger);
    expect(plans[0]!.perimeters.get('t')!.questions).toEqual([]);
    expect(communesAt(now.perimeters.get('t')!, '2026-12-31')).toEqual(['88001', '88002', '88003', '88004']);
    expect(communesAt(now.perimeters.get('t')!, DAY)).toEqual(['88001', '88004']);
    expect(now.communes.get('88001')!.population).toBe(600);
    expect(now.communes.get('88002')!.endsOn).toBe('2026-12-31');
  });

  it('that makes a new code puts the new commune in', () => {
    const lines = [line('merger', '88001', '88900'), line('merger', '88002', '88900')];
    const { network: now, plans } = planAll(network('88001', '88002'), lines);
    expect(communesAt(now.perimeters.get('t')!, DAY)).toEqual(['88900']);
    expect(plans[0]!.communes.create).toMatchObject([{ code: '88900', population: 300, like: '88002', startsOn: DAY }]);
  });

  it('that takes in a commune from outside is asked, and touches nothing', () => {
    const state = network('88001', '88004');
    const { network: now, plans } = planAll(state, merger);
    expect(plans[0]!.perimeters.get('t')!.questions).toMatchObject([{ communeCode: '88001', reason: 'partly_merged' }]);
    expect(now.perimeters.get('t')).toEqual(state.perimeters.get('t'));
  });

  it('of communes that are elsewhere does not concern the territory', () => {
    expect(planAll(network('88004'), merger).plans[0]!.perimeters.size).toBe(0);
  });

  it('of a day that the product’s geography already holds is kept as history only', () => {
    const past = merger.map((one) => ({ ...one, effectiveOn: '2026-01-01' }));
    const { network: now } = planAll(network('88001', '88002', '88003'), past);
    expect(now).toEqual(network('88001', '88002', '88003'));
  });

  it('with a commune that left the perimeter earlier counts it as outside', () => {
    const state: Network = { ...network(), perimeters: new Map([['t', [stay('88001'), stay('88002', '2010-01-01', '2020-12-31'), stay('88003')]]]) };
    expect(planAll(state, merger).plans[0]!.perimeters.get('t')!.questions).toHaveLength(1);
  });

  it('whose communes all leave later on leaves on that same later day', () => {
    const state: Network = { ...network(), perimeters: new Map([['t', ['88001', '88002', '88003'].map((code) => stay(code, '2010-01-01', '2028-06-30'))]]) };
    const now = planAll(state, merger).network.perimeters.get('t')!;
    expect(communesAt(now, '2028-06-30')).toEqual(['88001']);
    expect(communesAt(now, '2028-07-01')).toEqual([]);
  });

  it('completed by a line that came later is asked for that line alone', () => {
    const first = planAll(network('88001', '88002'), [line('merger', '88001', '88900'), line('merger', '88002', '88900')]);
    const second = planAll(first.network, [line('merger', '88003', '88900')]);
    expect(second.plans[0]!.perimeters.get('t')!.questions).toMatchObject([{ communeCode: '88900', reason: 'partly_merged' }]);
    expect(second.network.communes.get('88900')!.population).toBe(600);
  });
});

describe('the other movements', () => {
  const split = [line('split', '88001', '88001'), line('split', '88001', '88950')];

  it('a split is always asked, about the re-created commune', () => {
    const { network: now, plans } = planAll(network('88001'), split);
    expect(plans[0]!.perimeters.get('t')!.questions).toMatchObject([{ communeCode: '88950', reason: 'split' }]);
    expect(communesAt(now.perimeters.get('t')!, DAY)).toEqual(['88001']);
    expect(now.communes.get('88950')).toMatchObject({ population: 0, startsOn: DAY });
  });

  it('a change of code follows by itself', () => {
    const now = planAll(network('88001'), [line('code_change', '88001', '54900')]).network;
    expect(communesAt(now.perimeters.get('t')!, DAY)).toEqual(['54900']);
    expect(now.communes.get('54900')!.population).toBe(100);
  });

  it('a renaming only renames, once', () => {
    const lines = [line('renaming', '88001', '88001', DAY, 'Bourg-Neuf')];
    const { network: now } = planAll(network('88001'), lines);
    expect(now.communes.get('88001')!.name).toBe('Bourg-Neuf');
    expect(planAll(now, lines).plans[0]!.communes.update).toEqual([]);
  });

  it('a transfer of land is asked only when one side is inside and the other outside', () => {
    const transfer = [line('transfer', '88001', '88002')];
    expect(planAll(network('88001', '88002'), transfer).plans[0]!.perimeters.size).toBe(0);
    expect(planAll(network('88001'), transfer).plans[0]!.perimeters.get('t')!.questions).toMatchObject([{ communeCode: '88002' }]);
    expect(planAll(network('88001'), transfer).network.communes).toEqual(network().communes);
  });

  it('a parent that nobody knows is said, not guessed', () => {
    const odd = [line('merger', '88001', '88001'), line('merger', '88002', '88001'), line('merger', '99999', '88001')];
    expect(planAll(network('88001', '88002'), odd).plans[0]!.perimeters.get('t')!.questions).toMatchObject([{ reason: 'unknown_commune' }]);
  });
});

describe('an answer', () => {
  const answerTo = (answer: 'include' | 'exclude', lines: MovementLine[], about: string, ...inside: string[]) => {
    const { network: now, plans } = planAll(network(...inside), lines);
    const known = (code: string) => livedOnEve(now.communes.get(code), DAY);
    const change = onAnswer(plans[0]!.movement, now.perimeters.get('t')!, known, { communeCode: about, answer, last: true });
    return communesAt(
      applied(now.perimeters.get('t')!, change, (index) => `a${index}`),
      DAY,
    );
  };
  it('“include” puts the merged commune in whole, “exclude” takes it out whole', () => {
    expect(answerTo('include', merger, '88001', '88002', '88004')).toEqual(['88001', '88004']);
    expect(answerTo('exclude', merger, '88001', '88002', '88004')).toEqual(['88004']);
    expect(answerTo('exclude', merger, '88001', '88001', '88004')).toEqual(['88004']);
  });
  it('about a split keeps or leaves the re-created commune', () => {
    const split = [line('split', '88001', '88001'), line('split', '88001', '88950')];
    expect(answerTo('include', split, '88950', '88001')).toEqual(['88001', '88950']);
    expect(answerTo('exclude', split, '88950', '88001')).toEqual(['88001']);
  });
  it('about a transfer never takes the other commune out', () => {
    expect(answerTo('exclude', [line('transfer', '88001', '88002')], '88002', '88001')).toEqual(['88001']);
    expect(answerTo('include', [line('transfer', '88001', '88002')], '88002', '88001')).toEqual(['88001', '88002']);
  });
});

/** Movements on communes that none of the others touches, over several days. */
const independent = fc
  .array(
    fc.record({
      kind: fc.constantFrom('merger', 'new code', 'split', 'code_change', 'renaming', 'transfer'),
      size: fc.integer({ min: 2, max: 4 }),
      day: fc.constantFrom('2026-07-01', '2027-01-01', '2028-01-01'),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((drawn) =>
    drawn.flatMap(({ kind, size, day }, index) => {
      const parts = Array.from({ length: size }, (_, at) => `88${index}0${at}`);
      const fresh = `88${index}99`;
      if (kind === 'merger') return parts.map((code) => line('merger', code, parts[0]!, day));
      if (kind === 'new code') return parts.map((code) => line('merger', code, fresh, day));
      if (kind === 'split') return [line('split', parts[0]!, parts[0]!, day), line('split', parts[0]!, fresh, day)];
      if (kind === 'code_change') return [line('code_change', parts[0]!, fresh, day)];
      if (kind === 'renaming') return [line('renaming', parts[0]!, parts[0]!, day, `Nouveau nom ${index}`)];
      return [line('transfer', parts[0]!, parts[1]!, day)];
    }),
  );
const everyCode = Array.from({ length: 5 }, (_, group) => Array.from({ length: 4 }, (_, at) => `88${group}0${at}`)).flat();
const networks = fc
  .tuple(fc.subarray(everyCode), fc.subarray(everyCode), fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 20, maxLength: 20 }))
  .map(([one, two, people]): Network => ({
    communes: new Map(everyCode.map((code, index) => [code, commune(code, people[index]!)])),
    perimeters: new Map([
      ['one', one.map((code) => stay(code))],
      ['two', two.map((code) => stay(code, '2015-06-01'))],
    ]),
  }));
const visible = (state: Network) => ({
  communes: [...state.communes.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  perimeters: [...state.perimeters].map(([id, stays]) => [id, ['2026-06-30', '2026-07-01', '2027-01-01', '2028-01-01'].map((day) => communesAt(stays, day))]),
});

describe('whatever the movements', () => {
  it('inhabitants are neither made nor lost, in the country and in each perimeter that follows by itself', () => {
    fc.assert(
      fc.property(networks, independent, (state, lines) => {
        const { network: now, plans } = planAll(state, lines);
        expect(inhabitants(now)).toBe(inhabitants(state));
        for (const id of ['one', 'two']) {
          if (plans.some((plan) => (plan.perimeters.get(id)?.questions.length ?? 0) > 0)) continue;
          const peopled = (one: Network) =>
            communesAt(one.perimeters.get(id)!, '2029-01-01').reduce((sum, code) => sum + one.communes.get(code)!.population, 0);
          expect(peopled(now)).toBe(peopled(state));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('no stay overlaps another, and no day before the movement is touched', () => {
    fc.assert(
      fc.property(networks, independent, (state, lines) => {
        const { network: now } = planAll(state, lines);
        for (const [id, stays] of now.perimeters) {
          expect(communesAt(stays, '2026-06-30')).toEqual(communesAt(state.perimeters.get(id)!, '2026-06-30'));
          for (const a of stays)
            for (const b of stays)
              if (a !== b && a.communeCode === b.communeCode) expect((a.endsOn ?? '9999') < b.startsOn || (b.endsOn ?? '9999') < a.startsOn).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('the order in which independent movements were entered does not matter', () => {
    fc.assert(
      fc.property(
        networks,
        independent.chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }))),
        (state, [lines, shuffled]) => {
          expect(visible(planAll(state, shuffled).network)).toEqual(visible(planAll(state, lines).network));
          const apart = gathered(shuffled).reduce((now, movement) => after(now, planOf(now, movement)), state);
          expect(visible(apart)).toEqual(visible(planAll(state, lines).network));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('mergers, code changes and renamings replayed again change nothing', () => {
    fc.assert(
      fc.property(networks, independent, (state, lines) => {
        const whole = lines.filter((one) => one.kind !== 'split' && one.kind !== 'transfer');
        const { network: now, plans } = planAll(state, whole);
        const settled = new Set(['one', 'two'].filter((id) => plans.every((plan) => !plan.perimeters.get(id)?.questions.length)));
        const again = planAll(now, whole);
        expect(visible(again.network).communes).toEqual(visible(now).communes);
        for (const plan of again.plans) for (const [id, replay] of plan.perimeters) if (settled.has(id)) expect(isEmpty(replay.change)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('a part of a whole is never settled silently: a commune comes in or goes out only with all its parents', () => {
    fc.assert(
      fc.property(networks, independent, (state, lines) => {
        for (const plan of planAll(state, lines).plans) {
          const shape = shapeOf(plan.movement, (code) => state.communes.has(code));
          for (const [id, replay] of plan.perimeters) {
            const inside = communesAt(state.perimeters.get(id)!, plan.movement.effectiveOn);
            const parents = shape!.sources.filter((code) => inside.includes(code));
            if (!isEmpty(replay.change)) expect(parents).toEqual(shape!.sources);
            else expect(replay.questions.length).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
