// The record in words: pure, the same facts give the same sentences. The French ones are what is approved and signed.
import { translator } from '../../platform/texts.ts';
import { localeOf } from '../../ui/locale.tsx';
import type { Fraction } from '../../shared/fraction.ts';
import { clockOf, dayOf } from '../committees/said.ts';
import type { Facts, PointFacts, SessionFacts } from './facts.ts';

export type Lang = 'fr' | 'en';
/** A part in words: its title, then paragraphs and lists in order. */
export interface Said {
  title: string;
  blocks: ({ text: string } | { heading: string | null; list: string[] })[];
}
export function sentencesOf(facts: Facts, lang: Lang): Said {
  return 'session' in facts ? sessionSaid(facts.session, lang) : pointSaid(facts.point, lang);
}
const THE_EPOCH = new Date(0);

function sessionSaid(facts: SessionFacts, lang: Lang): Said {
  const t = translator(lang);
  const { rules } = facts;
  const when = { day: dayOf(facts.heldOn, lang), opened: clockOf(facts.opened, lang), closed: clockOf(facts.closed, lang), place: facts.place ?? '' };
  const nameOf = (member: SessionFacts['members'][number]) =>
    member.role === 'member' ? t('minutes:said.member', member) : t('minutes:said.member_role', { ...member, role: t(`minutes:said.role.${member.role}`) });
  const present = facts.members.flatMap((member) =>
    member.stays.map((stay) => t('minutes:said.stay', { member: nameOf(member), from: clockOf(stay.from, lang), to: clockOf(stay.to, lang) })),
  );
  const absent = facts.members.filter(({ stays }) => stays.length === 0).map(nameOf);
  return {
    title: t('minutes:said.session.title', { number: facts.number }),
    blocks: [
      {
        text: t(
          facts.kind === 'written' ? 'minutes:said.session.written' : facts.place ? 'minutes:said.session.met' : 'minutes:said.session.met_nowhere',
          when,
        ),
      },
      {
        text: t('minutes:said.session.rules', {
          share: shareSaid(rules.quorumShare),
          base: t(`minutes:said.base.${rules.quorumBase}`),
          mode: t(`minutes:said.mode.${rules.mode}`),
          companies: rules.companyMajority ? t('minutes:said.session.companies') : '',
        }),
      },
      present.length > 0 ? { heading: t('minutes:said.session.present'), list: present } : { text: t('minutes:said.session.nobody') },
      ...(absent.length > 0 ? [{ heading: t('minutes:said.session.absent'), list: absent }] : []),
      ...(facts.proxies.length > 0 ? [{ heading: t('minutes:said.session.proxies'), list: facts.proxies.map((proxy) => t('minutes:said.proxy', proxy)) }] : []),
    ],
  };
}

/** A share in its smallest terms: `1/2`, `2/3`. */
function shareSaid({ numerator, denominator }: Fraction): string {
  const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));
  const by = common(numerator, denominator);
  return `${numerator / by}/${denominator / by}`;
}
/** What a point is called: the firm and its project, or its own title. */
export function pointName({ kind, title, file }: Pick<PointFacts, 'kind' | 'title' | 'file'>, lang: Lang): string {
  const t = translator(lang);
  if (file) return file.title ? t('minutes:said.point.file', { firm: file.firm, title: file.title }) : file.firm;
  return title ?? (kind === 'minutes' ? t('minutes:said.point.minutes') : '');
}
function pointSaid(facts: PointFacts, lang: Lang): Said {
  const t = translator(lang);
  const { list } = localeOf(lang, THE_EPOCH);
  const { verdict, proposal, ended, recused, opened, closed, file } = facts;
  const texts: string[] = [];
  if (opened && closed && ended !== 'not_heard') {
    const hours = { from: clockOf(opened, lang), to: clockOf(closed, lang) };
    texts.push(file ? t('minutes:said.point.hours', { ...hours, reference: file.reference }) : t('minutes:said.point.other_hours', hours));
  }
  if (recused.length > 0) texts.push(t('minutes:said.point.recused', { count: recused.length, names: list(recused) }));
  if (verdict) texts.push(...verdictSaid(verdict, lang));
  if (proposal) texts.push(t(proposal.recorded ? `minutes:said.decided.${proposal.outcome}` : `minutes:said.put.${proposal.outcome}`));
  if (proposal) texts.push(t('minutes:said.reasons', { reasons: proposal.reasons }));
  if (ended !== 'decided') texts.push(t(`minutes:said.ended.${ended}`));
  const granted = proposal ? grantedSaid(proposal, lang) : [];
  return {
    title: t('minutes:said.point.title', { position: facts.position, name: pointName(facts, lang) }),
    blocks: [...texts.map((text) => ({ text })), ...(granted.length > 0 ? [{ heading: null, list: granted }] : [])],
  };
}
function verdictSaid(verdict: NonNullable<PointFacts['verdict']>, lang: Lang): string[] {
  const t = translator(lang);
  const { list } = localeOf(lang, THE_EPOCH);
  const { counted, base, needed, abstain } = verdict;
  const said = [t(verdict.quorate ? 'minutes:said.point.quorum' : 'minutes:said.point.no_quorum', { counted, base, needed })];
  if (verdict.companyMajorityAsked && !verdict.companyMajority) said.push(t('minutes:said.point.no_companies'));
  if (verdict.presiding) said.push(t('minutes:said.point.presiding', { name: verdict.presiding }));
  if (verdict.mode === 'consensus') {
    // Silence is not written as a word of consent: only what was said is counted.
    if (verdict.objections.length === 0 && verdict.outcome === 'approved')
      said.push(verdict.for > 0 ? t('minutes:said.point.consent_said', { count: verdict.for }) : t('minutes:said.point.consent'));
    said.push(
      ...verdict.objections.map(({ name, reason }) =>
        name ? t('minutes:said.point.objection_of', { name, reason }) : t('minutes:said.point.objection', { reason }),
      ),
    );
    if (abstain > 0) said.push(t('minutes:said.point.stood_aside', { count: abstain }));
  } else {
    said.push(t('minutes:said.point.votes', { for: verdict.for, against: verdict.against, abstain }));
    if (verdict.reasons.includes('casting-vote')) said.push(t('minutes:said.point.casting'));
  }
  if (verdict.named && verdict.named.length > 0)
    said.push(t('minutes:said.point.named', { voices: list(verdict.named.map(({ name, stance }) => t(`minutes:said.stance.${stance}`, { name }))) }));
  return said;
}
function grantedSaid(proposal: NonNullable<PointFacts['proposal']>, lang: Lang): string[] {
  const t = translator(lang);
  const locale = localeOf(lang, THE_EPOCH);
  const { advance, asked, nextDoor, jobsExpected } = proposal;
  return [
    ...proposal.grants.map((one) =>
      t('minutes:said.grant', { days: locale.days(one.halfDays), domain: t(`agreements:domain.${one.skillDomain as 'sales'}`), site: one.site }),
    ),
    ...(advance
      ? [
          advance.grace
            ? t('minutes:said.advance_grace', { amount: locale.euros(advance.cents), count: advance.months ?? 0, grace: advance.grace })
            : t('minutes:said.advance', { amount: locale.euros(advance.cents), count: advance.months ?? 0 }),
        ]
      : []),
    ...proposal.conditions.map(({ body, lifter, dueOn }) => t('minutes:said.condition', { body, lifter, date: locale.date(dueOn) })),
    ...(asked ? [t('minutes:said.asked', { asked })] : []),
    ...(nextDoor ? [t('minutes:said.next_door', { door: nextDoor })] : []),
    ...(jobsExpected ? [t('minutes:said.jobs', { count: jobsExpected })] : []),
  ];
}
