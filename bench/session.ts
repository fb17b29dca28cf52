import { cpus } from 'node:os';
import { decide } from '../src/features/committees/decide.ts';
import { SEATS } from '../src/features/committees/rules.ts';
import { benchRooms } from './rooms.ts';
import type { Mandate, Position, Rules } from '../src/features/committees/rules.ts';

const SESSIONS = 100_000;

/** A quick generator of its own: the same sessions at each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

/** The voting engine over random sessions of ten to seventeen members, with proxies, recusals and every mode. Sessions are drawn before the clock starts. */
export async function benchSession(say: (line: string) => void): Promise<unknown> {
  const pick = numbers(2018);
  say(`drawing ${SESSIONS} sessions`);
  const sessions = Array.from({ length: SESSIONS }, () => {
    const people = Array.from({ length: 10 + pick(8) }, (_, n) => `p${n}`);
    const rules: Rules = {
      quorumShare: { numerator: 1 + pick(2), denominator: 2 + pick(2) },
      quorumBase: pick(2) ? 'mandates' : 'seats',
      votingSeats: 12,
      companyMajority: pick(2) === 0,
      mode: (['consensus', 'majority', 'unanimity'] as const)[pick(3)]!,
      castingVote: pick(2) === 0,
      proxiesPerHolder: pick(3),
      recusedCounts: pick(2) === 0,
      votes: { bank: true, accountant: true, state: pick(2) === 0, council: false, other: false },
    };
    const mandates = people.map((personId, n): Mandate => ({
      personId,
      seat: pick(3) ? 'company' : SEATS[pick(6)]!,
      voting: true,
      role: n === 0 ? 'chair' : n === 1 ? 'co_chair' : 'member',
      companyId: null,
      from: '2024-01-01',
      to: null,
    }));
    const stays = people.filter(() => pick(4) > 0).map((personId) => ({ personId, from: pick(20), to: pick(5) ? null : 30 }));
    const proxies = people.filter(() => pick(4) === 0).map((giverId, recorded) => ({ giverId, holderId: people[pick(people.length)]!, recorded }));
    const recusals = people.filter(() => pick(9) === 0);
    const positions = people
      .filter(() => pick(5) > 0)
      .map((personId): Position => ({ personId, stance: (['for', 'for', 'against', 'abstain'] as const)[pick(4)]!, reason: pick(2) ? 'Trop tôt' : null }));
    return { rules, mandates, stays, proxies, recusals, positions };
  });
  say('deciding');
  const outcomes: Record<string, number> = {};
  const started = performance.now();
  for (const one of sessions) {
    const { outcome } = decide(one.rules, one.mandates, { day: '2026-06-15', minute: 20, stays: one.stays }, one.proxies, one.recusals, one.positions);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  const ms = Math.round(performance.now() - started);
  const { rooms, pack } = (await benchRooms(say)) as { rooms: unknown; pack: unknown };
  return {
    bench: 'session',
    at: new Date().toISOString(),
    cores: cpus().length,
    engine: { sessions: SESSIONS, ms, perSecond: Math.round((SESSIONS / ms) * 1000), outcomes },
    rooms,
    pack,
  };
}
