import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Badge } from '../../../ui/Badge.tsx';
import { Checkbox, Field, Select } from '../../../ui/Field.tsx';
import { Acts, Fieldset, Form, type Errors } from '../../../ui/Form.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { SKILL_DOMAINS } from '../../agreements/pledge.ts';
import { LEVELS } from '../match.ts';
import { Languages } from '../parts/Languages.tsx';
import { Checked, Outcome } from '../parts/Marks.tsx';
import type { SkillDone } from '../said.ts';
import type { Expert } from '../site-queries.ts';
import { nameOf } from '../tree-queries.ts';
import type { Skill } from '../tree-queries.ts';

/** An expert's own sheet: when, how far, in what languages, and each skill with its level and who confirmed it. */
export function ExpertPage(props: {
  expert: Expert;
  keepsSite: boolean;
  tree: readonly (Skill & { depth: number })[];
  typed: Readonly<Record<string, string>> | null;
  languages: readonly string[];
  errors: Errors;
  done: SkillDone | null;
  refused: string | null;
  once: string;
}) {
  const { expert, keepsSite, tree, typed, languages, errors, done, refused, once } = props;
  const { t, lang, list } = useLocale();
  const back = `/etablissements/${expert.establishmentId}/intervenants`;
  const stored: Record<string, string | null> = {
    max_km: expert.maxKm === null ? null : String(expert.maxKm),
    available_from: expert.availableFrom,
    availability: expert.availability,
  };
  const field = (name: string) => ({ name, typed: typed ? (typed[name] ?? null) : (stored[name] ?? null), errors });
  const held = new Map(expert.skills.map((skill) => [skill.skillId, skill]));
  const levels = LEVELS.map((value) => ({ value, label: t(`skills:level.${value}`) }));
  const levelOf = (id: string) => (typed ? (typed[`level_${id}`] ?? '') : (held.get(id)?.level ?? ''));
  return (
    <>
      <PageTop
        title={expert.name}
        trail={keepsSite ? [{ label: t('skills:experts.title', { name: expert.siteName }), href: back }] : []}
        under={[expert.title, expert.siteName].filter(Boolean).join(' · ')}
        state={expert.active ? <Checked on={expert.checkedOn} sleeping={expert.sleeping} /> : <Badge tone="quiet">{t('skills:experts.resting')}</Badge>}
      />
      <Outcome done={done} refused={refused} />
      <Form action={`/intervenants/${expert.id}`} once={once} errors={errors}>
        <Checkbox
          name="active"
          label={t('skills:expert.active')}
          help={t('skills:expert.active_help')}
          checked={typed ? typed.active === 'on' : expert.active}
        />
        <Field {...field('available_from')} label={t('skills:expert.available_from')} type="date" width="short" optional />
        <Field {...field('availability')} label={t('skills:expert.availability')} help={t('skills:expert.availability_help')} maxLength={500} optional />
        <Field
          {...field('max_km')}
          label={t('skills:offer.max_km')}
          help={t('skills:offer.max_km_help')}
          inputMode="numeric"
          maxLength={4}
          width="short"
          unit="km"
          optional
        />
        <Languages ticked={languages} />
        <Fieldset legend={t('skills:expert.skills')} help={t('skills:expert.skills_help')}>
          {SKILL_DOMAINS.map((domain) => {
            const skills = tree.filter((skill) => skill.domain === domain);
            if (skills.length === 0) return null;
            return (
              <details key={domain} open={skills.some(({ id }) => levelOf(id) !== '')}>
                <summary className="font-semibold">{t(`agreements:domain.${domain}`)}</summary>
                <div className="grid gap-3 py-2 sm:grid-cols-2">
                  {skills.map((skill) => {
                    const by = held.get(skill.id);
                    return (
                      <Select
                        key={skill.id}
                        name={`level_${skill.id}`}
                        label={nameOf(skill, lang)}
                        empty={t('skills:level.none')}
                        typed={levelOf(skill.id)}
                        choices={levels}
                        optional
                        {...(by && by.confirmed > 0 ? { help: t('skills:reason.confirmed', { count: by.confirmed, by: list(by.confirmedBy) }) } : {})}
                      />
                    );
                  })}
                </div>
              </details>
            );
          })}
        </Fieldset>
        <Acts>
          <Button icon="check">{t('skills:save')}</Button>
          {keepsSite ? (
            <LinkButton href={back} look="quiet">
              {t('skills:cancel')}
            </LinkButton>
          ) : null}
        </Acts>
      </Form>
    </>
  );
}
