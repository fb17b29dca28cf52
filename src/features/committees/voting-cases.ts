// Hand-computed decisions: the rules of procedure as a table. `docs/voting-cases.md` is written from it; a test runs every line.
import type { Mandate, Outcome, Position, Presence, Proxy, Reason, Rules, Seat } from './rules.ts';

export interface VotingCase {
  says: string;
  /**
   * Members by a letter, then: `c` lending company, `b` bank, `a` accountant, `s` State, `k` council, `o` other; `!` chair, `'` co-chair, `-` without a vote,
   * `<` mandate ended the day before, `=` last day today, `>` first day tomorrow. Two mandates of one person are two words.
   */
  members: string;
  /** Who is in the room; `A@10-30`: from minute 10 to minute 30. The item is looked at at minute 20. */
  room: string;
  /** `D>A`: D gave a proxy to A; recorded in this order. */
  proxies?: string;
  recused?: string;
  /** `A+` for or no objection, `A-` against (consensus: an objection with its reason), `A?` an objection without reason, `A0` abstains or stands aside. */
  said?: string;
  mode: Rules['mode'];
  rules?: Partial<Rules>;
  /** `counted/base`, and how many voters. */
  quorum: string;
  voters: number;
  companies: boolean;
  outcome: Outcome;
  because: Reason[];
}

const half = { numerator: 1, denominator: 2 };
export const DEFAULT_RULES: Rules = {
  quorumShare: half,
  quorumBase: 'mandates',
  votingSeats: 0,
  companyMajority: true,
  mode: 'consensus',
  castingVote: true,
  proxiesPerHolder: 1,
  recusedCounts: false,
  votes: { bank: true, accountant: true, state: false, council: false, other: false },
};
const thirds = { quorumShare: { numerator: 2, denominator: 3 } };
const five = 'A!c Bc Cc Db Ea';

// prettier-ignore
export const VOTING_CASES: readonly VotingCase[] = [
  // Quorum
  { says: 'Exactly half of four is a quorum', members: 'A!c Bc Cc Db', room: 'A B', mode: 'majority', said: 'A+ B+', quorum: '2/4', voters: 2, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'Of five, two are less than half', members: five, room: 'A B', mode: 'majority', said: 'A+ B+', quorum: '2/5', voters: 2, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'Of five, three are', members: five, room: 'A B D', mode: 'majority', said: 'A+ B+ D-', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'Two thirds of six is four, exactly', members: 'A!c Bc Cc Dc Eb Fa', room: 'A B C E', mode: 'majority', rules: thirds, said: 'A+ B+ C+ E-', quorum: '4/6', voters: 4, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'Two thirds of seven is five, four do not do', members: 'A!c Bc Cc Dc Eb Fa Gc', room: 'A B C E', mode: 'majority', rules: thirds, said: 'A+ B+ C+ E-', quorum: '4/7', voters: 4, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'With nobody in the room there is never a quorum', members: five, room: '', mode: 'majority', quorum: '0/5', voters: 0, companies: false, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'Guests and members without a vote count nowhere', members: 'A!c Bc Cc Ds- Eo-', room: 'A D E', mode: 'majority', said: 'A+ D+ E+', quorum: '1/3', voters: 1, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'The State sits without a vote where the territory says so', members: 'A!c Bc Cc Ds', room: 'A B D', mode: 'majority', said: 'A+ B- D-', quorum: '2/3', voters: 2, companies: true, outcome: 'approved', because: ['tie', 'casting-vote'] },
  { says: 'And votes where the territory lets it', members: 'A!c Bc Cc Ds', room: 'A B D', mode: 'majority', rules: { votes: { bank: true, accountant: true, state: true, council: false, other: false } }, said: 'A+ B- D-', quorum: '3/4', voters: 3, companies: true, outcome: 'refused', because: ['more-against'] },
  { says: 'Counted on seats, vacant ones raise the bar', members: 'A!c Bc Cc Db', room: 'A B C', mode: 'majority', rules: { quorumBase: 'seats', votingSeats: 8 }, said: 'A+ B+ C+', quorum: '3/8', voters: 3, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'Half of eight seats is four', members: 'A!c Bc Cc Db', room: 'A B C D', mode: 'majority', rules: { quorumBase: 'seats', votingSeats: 8 }, said: 'A+ B+ C+ D+', quorum: '4/8', voters: 4, companies: true, outcome: 'approved', because: ['more-for'] },
  // Mandates
  { says: 'A mandate that ends today still votes today', members: 'A!c Bc=', room: 'A B', mode: 'unanimity', said: 'A+ B+', quorum: '2/2', voters: 2, companies: true, outcome: 'approved', because: ['unanimous'] },
  { says: 'One that ended yesterday does not, nor does it weigh on the base', members: 'A!c Bc Cc<', room: 'A C', mode: 'majority', said: 'A+ C-', quorum: '1/2', voters: 1, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'One that begins tomorrow is not there yet', members: 'A!c Bc Cc>', room: 'A B C', mode: 'majority', said: 'A+ B- C-', quorum: '2/2', voters: 2, companies: true, outcome: 'approved', because: ['tie', 'casting-vote'] },
  { says: 'Two mandates of one person are one voice', members: 'A!c Ab Bc Cc', room: 'A B', mode: 'majority', said: 'A+ B-', quorum: '2/3', voters: 2, companies: true, outcome: 'approved', because: ['tie', 'casting-vote'] },
  { says: 'Two members of one company are two voters', members: 'A!c Bc Cb', room: 'A B C', mode: 'majority', said: 'A- B- C+', quorum: '3/3', voters: 3, companies: true, outcome: 'refused', because: ['more-against'] },
  // Presence
  { says: 'Who arrives at the very minute is there', members: 'A!c Bc Cc Dc', room: 'A B@20-', mode: 'majority', said: 'A+ B+', quorum: '2/4', voters: 2, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'Who arrives a minute later is not', members: 'A!c Bc Cc Dc', room: 'A B@21-', mode: 'majority', said: 'A+ B+', quorum: '1/4', voters: 1, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'Who leaves at the very minute is gone', members: 'A!c Bc Cc Dc', room: 'A B@0-20', mode: 'majority', said: 'A+ B+', quorum: '1/4', voters: 1, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'Who went out and came back is there', members: 'A!c Bc', room: 'A B@0-5 B@15-30', mode: 'unanimity', said: 'A+ B+', quorum: '2/2', voters: 2, companies: true, outcome: 'approved', because: ['unanimous'] },
  // Company majority
  { says: 'Half companies is not a majority of companies', members: 'A!c Bc Cb Da', room: 'A B C D', mode: 'majority', said: 'A+ B+ C+ D+', quorum: '4/4', voters: 4, companies: false, outcome: 'no_decision', because: ['no-company-majority'] },
  { says: 'Three companies of five are', members: five, room: 'A B C D E', mode: 'majority', said: 'A+ B+ C- D+ E-', quorum: '5/5', voters: 5, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'A territory may do without it', members: 'A!c Bb Ca', room: 'A B C', mode: 'majority', rules: { companyMajority: false }, said: 'A- B+ C+', quorum: '3/3', voters: 3, companies: false, outcome: 'approved', because: ['more-for'] },
  { says: 'A recusal may take the company majority away from one item only', members: five, room: 'A B C D E', recused: 'C', mode: 'majority', said: 'A+ B+ D+ E+', quorum: '4/5', voters: 4, companies: false, outcome: 'no_decision', because: ['no-company-majority'] },
  { says: 'A represented company counts among the companies', members: 'A!c Bc Cb Da Ec', room: 'A B C D', proxies: 'E>A', mode: 'majority', said: 'A+ B+ C- D- E+', quorum: '5/5', voters: 5, companies: true, outcome: 'approved', because: ['more-for'] },
  // Proxies
  { says: 'A proxy makes the quorum and votes', members: 'A!c Bc Cc Dc Ec', room: 'A B', proxies: 'C>A', mode: 'majority', said: 'A- B+ C+', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'A proxy whose giver has come is not used', members: 'A!c Bc Cc Dc', room: 'A B C', proxies: 'C>A', mode: 'majority', said: 'A+ B+ C-', quorum: '3/4', voters: 3, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'A proxy whose holder is away is not used', members: 'A!c Bc Cc Dc Ec', room: 'A B', proxies: 'C>D', mode: 'majority', said: 'A+ B+ C+', quorum: '2/5', voters: 2, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'Beyond one per holder, the first recorded is used', members: 'A!c Bc Cc Dc Ec', room: 'A B', proxies: 'D>A C>A', mode: 'majority', said: 'A- B+ C- D+', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'Two per holder where the territory says two', members: 'A!c Bc Cc Dc Ec', room: 'A B', proxies: 'D>A C>A', mode: 'majority', rules: { proxiesPerHolder: 2 }, said: 'A- B+ C- D+', quorum: '4/5', voters: 4, companies: true, outcome: 'refused', because: ['tie', 'casting-vote'] },
  { says: 'A proxy whose holder is recused sleeps on that item', members: five, room: 'A B D', proxies: 'C>B', recused: 'B', mode: 'majority', said: 'A+ C+ D+', quorum: '2/5', voters: 2, companies: false, outcome: 'no_decision', because: ['no-quorum', 'no-company-majority'] },
  { says: 'A proxy whose giver is recused sleeps too, and frees no place for a second', members: 'A!c Bc Cc Dc', room: 'A B', proxies: 'C>A D>A', recused: 'C', mode: 'majority', said: 'A+ B+ D-', quorum: '2/4', voters: 2, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'A proxy to somebody without a vote is none', members: 'A!c Bc Cc Ds-', room: 'A D', proxies: 'B>D', mode: 'majority', said: 'A+ B+', quorum: '1/3', voters: 1, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'Of two proxies of one giver the first that can be used is', members: 'A!c Bc Cc Dc', room: 'A B', proxies: 'C>D C>B', mode: 'majority', said: 'A+ B- C-', quorum: '3/4', voters: 3, companies: true, outcome: 'refused', because: ['more-against'] },
  // Recusal
  { says: 'A recused member stays in the base and leaves the count', members: 'A!c Bc Cc Dc', room: 'A B', recused: 'B', mode: 'majority', said: 'A+', quorum: '1/4', voters: 1, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'Where recused counts as present, the quorum holds and the voice does not', members: 'A!c Bc Cc Dc', room: 'A B', recused: 'B', mode: 'majority', rules: { recusedCounts: true }, said: 'A+ B-', quorum: '2/4', voters: 1, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'Recused counts as present needs the person in the room', members: 'A!c Bc Cc Dc', room: 'A', proxies: 'B>A', recused: 'B', mode: 'majority', rules: { recusedCounts: true }, said: 'A+ B+', quorum: '1/4', voters: 1, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
  { says: 'All recused: in number, and nobody to decide', members: 'A!c Bc', room: 'A B', recused: 'A B', mode: 'consensus', rules: { recusedCounts: true }, quorum: '2/2', voters: 0, companies: false, outcome: 'no_decision', because: ['nobody-may-vote'] },
  // Majority, ties, casting vote
  { says: 'Abstentions are no votes: one for beats none against', members: 'A!c Bc Cc', room: 'A B C', mode: 'majority', said: 'A0 B+ C0', quorum: '3/3', voters: 3, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'All abstaining is no decision', members: 'A!c Bc Cc', room: 'A B C', mode: 'majority', said: 'A0 B0 C0', quorum: '3/3', voters: 3, companies: true, outcome: 'no_decision', because: ['no-vote-cast'] },
  { says: 'A tie is broken by the chair', members: 'A!c Bc Cc Dc', room: 'A B C D', mode: 'majority', said: 'A+ B+ C- D-', quorum: '4/4', voters: 4, companies: true, outcome: 'approved', because: ['tie', 'casting-vote'] },
  { says: 'Without casting vote a tie is refused', members: 'A!c Bc Cc Dc', room: 'A B C D', mode: 'majority', rules: { castingVote: false }, said: 'A+ B+ C- D-', quorum: '4/4', voters: 4, companies: true, outcome: 'refused', because: ['tie'] },
  { says: 'A chair who abstains breaks no tie, nor does the co-chair for her', members: "A!c B'c Cc", room: 'A B C', mode: 'majority', said: 'A0 B+ C-', quorum: '3/3', voters: 3, companies: true, outcome: 'refused', because: ['tie'] },
  { says: 'With the chair recused the co-chair presides and breaks the tie', members: "A!c B'c Cc", room: 'A B C', recused: 'A', mode: 'majority', said: 'B+ C-', quorum: '2/3', voters: 2, companies: true, outcome: 'approved', because: ['tie', 'casting-vote'] },
  { says: 'With the chair recused and no co-chair the votes still decide', members: 'A!c Bc Cc', room: 'A B C', recused: 'A', mode: 'majority', said: 'B+ C+', quorum: '2/3', voters: 2, companies: true, outcome: 'approved', because: ['more-for'] },
  { says: 'And a tie then stays a tie', members: 'A!c Bc Cc', room: 'A B C', recused: 'A', mode: 'majority', said: 'B+ C-', quorum: '2/3', voters: 2, companies: true, outcome: 'refused', because: ['tie'] },
  { says: 'A chair who is represented does not preside: the casting vote is personal', members: 'A!c Bc Cc Dc', room: 'B C D', proxies: 'A>B', mode: 'majority', said: 'A+ B+ C- D-', quorum: '4/4', voters: 4, companies: true, outcome: 'refused', because: ['tie'] },
  { says: 'A chair without a vote presides and breaks no tie', members: 'A!o Bc Cc', room: 'A B C', mode: 'majority', said: 'A+ B+ C-', quorum: '2/2', voters: 2, companies: true, outcome: 'refused', because: ['tie'] },
  // Unanimity
  { says: 'All for', members: five, room: 'A B C', mode: 'unanimity', said: 'A+ B+ C+', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['unanimous'] },
  { says: 'One abstention breaks it', members: five, room: 'A B C', mode: 'unanimity', said: 'A+ B+ C0', quorum: '3/5', voters: 3, companies: true, outcome: 'refused', because: ['not-unanimous'] },
  { says: 'One silence breaks it too', members: five, room: 'A B C', mode: 'unanimity', said: 'A+ B+', quorum: '3/5', voters: 3, companies: true, outcome: 'refused', because: ['not-unanimous'] },
  { says: 'All abstaining is no decision here as well', members: five, room: 'A B C', mode: 'unanimity', said: 'A0 B0 C0', quorum: '3/5', voters: 3, companies: true, outcome: 'no_decision', because: ['no-vote-cast'] },
  { says: 'The voice of a recused member does not break it', members: five, room: 'A B C D', recused: 'D', mode: 'unanimity', said: 'A+ B+ C+ D-', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['unanimous'] },
  // Consensus
  { says: 'Nobody objects', members: five, room: 'A B C', mode: 'consensus', said: 'A+ B+ C+', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['unopposed'] },
  { says: 'Silence does not block', members: five, room: 'A B C', mode: 'consensus', said: 'A+', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['unopposed'] },
  { says: 'One objection with its reason blocks, whatever the others say', members: five, room: 'A B C', mode: 'consensus', said: 'A+ B+ C-', quorum: '3/5', voters: 3, companies: true, outcome: 'blocked', because: ['objection'] },
  { says: 'An objection by proxy blocks as well', members: five, room: 'A B', proxies: 'C>B', mode: 'consensus', said: 'A+ B+ C-', quorum: '3/5', voters: 3, companies: true, outcome: 'blocked', because: ['objection'] },
  { says: 'An objection without reason goes back to its author and does not block', members: five, room: 'A B C', mode: 'consensus', said: 'A+ B+ C?', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['objection-without-reason', 'unopposed'] },
  { says: 'When all stand aside there is consent', members: five, room: 'A B C', mode: 'consensus', said: 'A0 B0 C0', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['all-stood-aside'] },
  { says: 'The objection of a recused member is none', members: five, room: 'A B C D', recused: 'D', mode: 'consensus', said: 'A+ B+ C+ D-', quorum: '3/5', voters: 3, companies: true, outcome: 'approved', because: ['unopposed'] },
  { says: 'Without a quorum an objection decides nothing either', members: five, room: 'A B', mode: 'consensus', said: 'A+ B-', quorum: '2/5', voters: 2, companies: true, outcome: 'no_decision', because: ['no-quorum'] },
];

/** A case as the engine's arguments. */
export function read(line: VotingCase): { rules: Rules; mandates: Mandate[]; presence: Presence; proxies: Proxy[]; recusals: string[]; positions: Position[] } {
  const words = (text = '') => text.split(' ').filter(Boolean);
  const mandates = words(line.members).map((word): Mandate => ({
    personId: word[0]!,
    seat: SEAT_OF[/[cbasko]/.exec(word.slice(1))![0]]!,
    voting: !word.includes('-'),
    role: word.includes('!') ? 'chair' : word.includes("'") ? 'co_chair' : 'member',
    companyId: null,
    from: word.includes('>') ? '2026-06-16' : '2024-01-01',
    to: word.includes('<') ? '2026-06-14' : word.includes('=') ? '2026-06-15' : null,
  }));
  const stays = words(line.room).map((word) => {
    const [, from, to] = /@(\d+)-(\d*)/.exec(word) ?? ['', '0', ''];
    return { personId: word[0]!, from: Number(from), to: to ? Number(to) : null };
  });
  const positions = words(line.said).map((word): Position => ({
    personId: word[0]!,
    stance: word[1] === '+' ? 'for' : word[1] === '0' ? 'abstain' : 'against',
    reason: word[1] === '-' ? 'Trop tôt' : null,
  }));
  return {
    rules: { ...DEFAULT_RULES, mode: line.mode, ...line.rules },
    mandates,
    presence: { day: '2026-06-15', minute: 20, stays },
    proxies: words(line.proxies).map((word, recorded) => ({ giverId: word[0]!, holderId: word[2]!, recorded })),
    recusals: words(line.recused),
    positions,
  };
}
const SEAT_OF: Record<string, Seat> = { c: 'company', b: 'bank', a: 'accountant', s: 'state', k: 'council', o: 'other' };

/** The table as a document (Markdown, English): what `docs/voting-cases.md` holds. */
export function casesDocument(): string {
  const rows = VOTING_CASES.map((line, at) => {
    const because = line.because.join(', ');
    const special = Object.entries(line.rules ?? {}).map(([name, value]) => `${name}: ${JSON.stringify(value).replaceAll('"', '')}`);
    return `| ${at + 1} | ${line.says} | ${[line.mode, ...special].join('; ')} | ${line.members} | ${line.room || '—'} | ${line.proxies ?? '—'} | ${line.recused ?? '—'} | ${line.said ?? '—'} | ${line.quorum} | ${line.voters} | ${line.companies ? 'yes' : 'no'} | **${line.outcome}** (${because}) |`;
  });
  return `# Decisions computed by hand

The rules of procedure, case by case. This page is written from \`src/features/committees/voting-cases.ts\`, whose every line is run by a test.

Unless a line says otherwise: quorum one half of the mandates in force, company majority asked, casting vote, one proxy per holder, a recused member does not count as present; lending
companies, banks and accountants vote, others do not.

Members are letters: \`c\` lending company, \`b\` bank, \`a\` accountant, \`s\` State, \`k\` council, \`o\` other; \`!\` chair, \`'\` co-chair, \`-\` without a vote, \`<\` mandate ended the
day before, \`=\` last day today, \`>\` first day tomorrow. Room: \`A@10-30\` from minute 10 to minute 30; the item is looked at at minute 20. \`D>A\`: D gave a proxy to A. Said: \`+\` for or no
objection, \`-\` against or an objection with its reason, \`?\` an objection without reason, \`0\` abstains or stands aside.

| # | What it shows | Rules | Members | In the room | Proxies | Recused | Said | Counted / base | Voters | Company majority | Outcome |
|---|---|---|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
