import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form, type Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Candidate, Left, Ranked } from '../match.ts';
import { LeftList, nameOfCandidate, RankedList } from '../parts/Candidates.tsx';
import { NeedMark, Outcome } from '../parts/Marks.tsx';
import { RequestRows } from '../parts/RequestRows.tsx';
import type { WantedMission } from '../mission-queries.ts';
import type { NeedLine, Request } from '../request-queries.ts';
import type { SkillDone } from '../said.ts';
import { nameOf } from '../tree-queries.ts';
import type { Skill } from '../tree-queries.ts';

const SHOWN = 20;

/** Who could help with a need: the ranked list with its reasons, those left out with theirs, the question, and what was answered. */
export function NeedPage(props: {
  project: { id: string; firm_name: string; reference: string };
  need: NeedLine;
  ranked: readonly Ranked[];
  left: readonly Left[];
  requests: readonly Request[];
  open: boolean;
  /** Missions of this need that look for somebody. */
  missions: readonly WantedMission[];
  tree: readonly (Skill & { depth: number })[];
  words: string;
  found: readonly string[];
  chosen: string | null;
  typed: Readonly<Record<string, string>>;
  errors: Errors;
  done: SkillDone | null;
  refused: string | null;
  once: string;
}) {
  const { project, need, ranked, left, requests, open, missions, tree, words, found, chosen, typed, errors, done, refused, once } = props;
  const { t, lang, days, number } = useLocale();
  const at = `/dossiers/${project.id}/besoins/${need.id}`;
  const named = new Set(need.skills.map(({ id }) => id));
  const offered = tree.filter(({ id }) => found.includes(id) || named.has(id));
  const asked = [...ranked, ...left].find(({ candidate }) => candidate.key === chosen);
  const despite = asked && 'why' in asked;
  const to = open ? (candidate: { key: string }) => `${at}?a=${encodeURIComponent(candidate.key)}#demander` : null;
  const toMission = ({ establishmentId, personId }: Candidate) => {
    const mission = missions.find((one) => one.establishmentId === establishmentId);
    return mission ? `/missions/${mission.id}/proposer${personId ? `?personne=${personId}` : ''}` : null;
  };
  const decimal = (value: number) => (lang === 'fr' ? String(value).replace('.', ',') : String(value));
  const field = (name: string) => ({ name, typed: typed[name] ?? null, errors });
  return (
    <>
      <PageTop
        title={t('skills:need.who', { domain: t(`agreements:domain.${need.domain}`) })}
        trail={[
          { label: project.firm_name, href: `/dossiers/${project.id}` },
          { label: t('skills:needs.part'), href: `/dossiers/${project.id}/besoins` },
        ]}
        under={`${need.result}${need.halfDays === null ? '' : ` — ${days(need.halfDays)}`}`}
        state={<NeedMark state={need.state} />}
      />
      <Outcome done={done} refused={refused} />
      {open ? null : <Notice tone="quiet">{t('skills:request.refusal.file-closed')}</Notice>}
      {missions.length > 0 ? (
        <Notice tone="info" title={t('skills:need.granted')}>
          <ul>
            {missions.map((one) => (
              <li key={one.id}>
                <a href={`/missions/${one.id}`}>{t('skills:need.granted_line', { days: days(one.halfDays), site: one.siteName })}</a>
              </li>
            ))}
          </ul>
          <p className="mt-1">{t('skills:need.granted_help')}</p>
        </Notice>
      ) : null}
      {asked && open ? (
        <Section id="demander" title={t('skills:ask.title', { name: nameOfCandidate(asked.candidate) })}>
          <p className="soft mb-3 max-w-prose">{t('skills:ask.under')}</p>
          <Form action={`${at}/demander`} once={once} errors={errors}>
            <input type="hidden" name="candidate" value={asked.candidate.key} />
            <Field
              {...field('half_days')}
              typed={typed.half_days ?? decimal((need.halfDays ?? 2) / 2)}
              label={t('skills:ask.half_days')}
              inputMode="decimal"
              maxLength={6}
              width="short"
              unit={t('skills:ask.unit')}
            />
            <Field {...field('due_on')} label={t('skills:ask.due_on')} type="date" width="short" />
            <TextArea {...field('wanted')} label={t('skills:ask.wanted')} help={t('skills:ask.wanted_help')} rows={4} />
            {despite ? <Field {...field('despite')} label={t('skills:ask.despite')} help={t('skills:ask.despite_help')} maxLength={500} /> : null}
            <Acts>
              <Button icon="mail">{t('skills:ask.act')}</Button>
              <LinkButton href={at} look="quiet">
                {t('skills:cancel')}
              </LinkButton>
            </Acts>
          </Form>
        </Section>
      ) : null}
      {requests.length > 0 ? (
        <Section title={t('skills:requests.of_need')}>
          <RequestRows requests={requests} />
        </Section>
      ) : null}
      <Section
        title={t('skills:need.ranked')}
        aside={<span className="soft">{t('skills:need.count', { count: ranked.length, formatted: number(ranked.length) })}</span>}
      >
        {ranked.length === 0 ? (
          <Empty title={t('skills:need.nobody')}>{t('skills:need.nobody_text')}</Empty>
        ) : (
          <>
            <p className="soft mb-2 max-w-prose text-sm">{t('skills:need.order')}</p>
            <RankedList ranked={ranked.slice(0, SHOWN)} act={to} toMission={toMission} />
          </>
        )}
      </Section>
      {left.length > 0 ? (
        <Section title={t('skills:need.left')}>
          <LeftList left={left.slice(0, SHOWN)} act={to} toMission={toMission} />
        </Section>
      ) : null}
      <Section title={t('skills:need.skills')}>
        <p className="soft mb-3 max-w-prose">{t('skills:need.skills_help')}</p>
        <form method="get" action={at} role="search" className="mb-4 flex max-w-xl flex-wrap items-end gap-3">
          <Field name="q" label={t('skills:need.search')} typed={words} type="search" maxLength={200} optional />
          <Button look="plain" icon="search">
            {t('skills:search')}
          </Button>
        </form>
        {offered.length > 0 ? (
          <Form action={`${at}/competences`} once={`${once}-skills`}>
            <fieldset>
              <legend className="sr-only">{t('skills:need.skills')}</legend>
              {offered.map((skill) => (
                <Checkbox
                  key={skill.id}
                  name="skill"
                  value={skill.id}
                  label={nameOf(skill, lang)}
                  help={t(`agreements:domain.${skill.domain}`)}
                  checked={named.has(skill.id)}
                />
              ))}
            </fieldset>
            <Acts>
              <Button look="plain" icon="check">
                {t('skills:need.name')}
              </Button>
            </Acts>
          </Form>
        ) : (
          <p>{t('skills:need.no_skill_found')}</p>
        )}
      </Section>
    </>
  );
}
