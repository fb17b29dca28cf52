import { Button } from '../../../ui/Button.tsx';
import { Radios, TextArea } from '../../../ui/Field.tsx';
import { Form, type Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { LinkedMission } from '../link-commands.ts';
import type { Mission } from '../queries.ts';
import { termsOf } from '../terms.ts';

/** What a mailed link asks, and nothing else: to do a mission, or to free somebody for it. Looking changes nothing; the button answers. */
export function LinkPage(props: {
  link: LinkedMission;
  /** What is asked, whole; null where nothing is asked any more. */
  mission: Mission | null;
  action: string;
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  done: boolean;
  once: string;
}) {
  const { link, mission, action, typed, errors, refused, done, once } = props;
  const { t, date, days } = useLocale();
  const said = { name: link.name, firm: link.firmName, site: link.siteName, expert: link.expertName ?? '—', animator: link.animatorName ?? link.territoryName };
  return (
    <>
      <PageTop title={t(`missions:link.${link.purpose}.title`, said)} under={t(`missions:link.${link.purpose}.under`, said)} />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {link.state === 'open' ? null : (
        <Notice tone={done ? 'done' : 'info'} live>
          {done ? t('missions:link.done', said) : t(`missions:link.${link.state}`, said)}
        </Notice>
      )}
      {mission ? (
        <>
          <Section title={t('missions:link.what')}>
            <Facts
              facts={[
                [t('missions:column.title'), link.title],
                [t('missions:column.firm'), [link.firmName, link.firmCommune].filter(Boolean).join(' · ')],
                [t('missions:link.project'), link.projectTitle],
                [t('missions:column.expert'), link.purpose === 'site' ? link.expertName : null],
                [t('missions:column.domain'), t(`agreements:domain.${link.skillDomain as 'sales'}`)],
                [t('missions:column.days'), days(link.halfDays)],
                [t('missions:column.starts'), link.startsOn ? date(link.startsOn) : null],
                [t('missions:column.ends'), link.endsOn ? date(link.endsOn) : null],
                [t('missions:field.place'), mission.place],
                [t('missions:field.objectives'), link.objectives],
                [t('missions:field.deliverables'), mission.deliverables],
                [t('missions:page.animator'), link.animatorName],
              ]}
            />
          </Section>
          <Section title={t('missions:link.answer')}>
            <p className="soft mb-4 max-w-prose">{t(`missions:link.${link.purpose}.free`, said)}</p>
            <Form action={action} once={once} errors={errors}>
              <input type="hidden" name="terms" value={termsOf(mission)} />
              <Radios
                name="answer"
                typed={typed.answer ?? null}
                errors={errors}
                label={t(`missions:link.${link.purpose}.question`, said)}
                choices={[
                  { value: 'yes', label: t(`missions:link.${link.purpose}.yes`, said) },
                  { value: 'no', label: t(`missions:link.${link.purpose}.no`, said) },
                ]}
              />
              <TextArea
                name="reason"
                rows={2}
                typed={typed.reason ?? null}
                errors={errors}
                label={t(`missions:link.${link.purpose}.reason`)}
                help={t(`missions:link.${link.purpose}.reason_help`)}
                optional
              />
              <div>
                <Button icon="check">{t('missions:link.send')}</Button>
              </div>
            </Form>
          </Section>
        </>
      ) : null}
    </>
  );
}
