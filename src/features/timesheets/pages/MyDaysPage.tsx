import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Logged } from '../log-commands.ts';
import { DayRows } from '../parts/DayRows.tsx';
import { KeptInPhone } from '../parts/KeptInPhone.tsx';
import { lastOf, QuickForm, WholeForm } from '../parts/LogForm.tsx';
import type { Day, MissionOfDays } from '../queries.ts';
import { saidOf } from '../said.ts';

interface Props {
  /** Where the forms go: the page itself, or the address of the link that opened it. */
  base: string;
  who: string;
  missions: readonly MissionOfDays[];
  days: readonly Day[];
  /** Missions whose end the expert has described. */
  reviews: readonly string[];
  typed: Readonly<Record<string, string | undefined>>;
  failed: Extract<Logged, { ok: false }> | null;
  errors: Errors;
  done: string | null;
  once: string;
}

/** My days: what runs, one tap for today, what I noted. Made for a phone in a workshop. */
export function MyDaysPage(props: Props) {
  const { t } = useLocale();
  const { base, who, done } = props;
  const linked = base !== '/mes-jours';
  return (
    <>
      <PageTop title={t('timesheets:mine.title')} under={t('timesheets:mine.under')} />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {linked ? <Body {...props} /> : <KeptInPhone who={who}>{<Body {...props} />}</KeptInPhone>}
    </>
  );
}

function Body({ base, missions, days, reviews, typed, failed, errors, once }: Props) {
  const locale = useLocale();
  const { t } = locale;
  const running = missions.filter(({ status }) => status === 'running');
  const logs = missions.filter((mission) => mission.logs);
  const linked = base !== '/mes-jours';
  const open = failed !== null || Object.keys(errors).length > 0;
  return (
    <>
      {failed ? <Refused failed={failed} base={base} typed={typed} /> : null}
      {running.length === 0 ? <Empty title={t('timesheets:mine.none')}>{t('timesheets:mine.none_text')}</Empty> : null}
      {running.map((mission) => (
        <Section
          key={mission.id}
          title={mission.firm}
          aside={t('timesheets:mine.progress', { done: locale.days(mission.done), planned: locale.days(mission.planned) })}
        >
          <p className="soft mb-3">{mission.title}</p>
          {mission.papersAgain ? <Notice tone="waiting">{t('timesheets:mine.papers_again')}</Notice> : null}
          <QuickForm mission={mission} action={base} keyOf={`${once}${mission.id.slice(0, 8)}`} last={lastOf(days, mission.id)} />
          {mission.done > 0 && !linked && !reviews.includes(mission.id) && mission.done >= mission.planned ? (
            <p className="mt-3">
              <LinkButton href={`/mes-jours/bilan/${mission.id}`}>{t('timesheets:mine.review')}</LinkButton>
            </p>
          ) : null}
        </Section>
      ))}
      {logs.length > 0 ? (
        <details className="mb-8" open={open}>
          <summary className="min-h-10 font-semibold">{t('timesheets:mine.other_day')}</summary>
          <div className="pt-3">
            <WholeForm missions={logs} action={base} keyOf={once} typed={typed} errors={errors} />
          </div>
        </details>
      ) : null}
      {linked ? (
        <p className="mb-8">
          <ActForm action={base} once={once}>
            {t('timesheets:link.open_here')}
          </ActForm>
        </p>
      ) : null}
      {days.length > 0 ? (
        <Section title={t('timesheets:mine.noted')}>
          <DayRows
            days={days}
            label={t('timesheets:mine.noted')}
            name={(day) => missions.find(({ id }) => id === day.missionId)?.firm ?? ''}
            act={(day) =>
              day.state === 'logged' && !linked ? (
                <ActForm
                  action={`/mes-jours/${day.id}/retirer`}
                  once={once + day.id.slice(0, 8)}
                  look="quiet"
                  icon="undo-2"
                  fields={{ reason: t('timesheets:mine.mistake') }}
                  confirm={t('timesheets:mine.remove_sure')}
                >
                  {t('timesheets:mine.remove')}
                </ActForm>
              ) : null
            }
          />
        </Section>
      ) : null}
      <Ended missions={missions} reviews={reviews} linked={linked} base={base} once={once} />
      {linked ? null : (
        <details className="mb-8">
          <summary className="min-h-10">{t('timesheets:lost.title')}</summary>
          <p className="soft my-2 max-w-prose">{t('timesheets:lost.text')}</p>
          <ActForm action="/mes-jours/fermer-les-liens" once={`${once}f`} icon="x" confirm={t('timesheets:lost.sure')}>
            {t('timesheets:lost.close')}
          </ActForm>
        </details>
      )}
    </>
  );
}

/** Not logged, and why; nothing typed is lost. What is only unusual takes one more tap. */
function Refused({ failed, base, typed }: { failed: Extract<Logged, { ok: false }>; base: string; typed: Readonly<Record<string, string | undefined>> }) {
  const locale = useLocale();
  const { t } = locale;
  const sentence = saidOf(failed, typed.day ?? '', locale);
  if (!('warning' in failed)) {
    return (
      <Notice tone="late" title={t('timesheets:refusal.title')} live>
        {sentence}
      </Notice>
    );
  }
  return (
    <Notice tone="waiting" title={sentence} live>
      <form method="post" action={base} className="mt-2" data-log="">
        {(['mission', 'day', 'place', 'note', 'travel', 'key'] as const).map((name) =>
          typed[name] ? <input key={name} type="hidden" name={name} value={typed[name]} /> : null,
        )}
        <input type="hidden" name="anyway" value="on" />
        <Button name="half" value={typed.half ?? 'day'} icon="check">
          {t('timesheets:kept.anyway')}
        </Button>
      </form>
    </Notice>
  );
}

function Ended({ missions, reviews, linked, base, once }: Pick<Props, 'missions' | 'reviews' | 'base' | 'once'> & { linked: boolean }) {
  const { t } = useLocale();
  const wanted = missions.filter(({ id, status, done, planned }) => done > 0 && !reviews.includes(id) && (status !== 'running' || (linked && done >= planned)));
  if (wanted.length === 0) return null;
  return (
    <Section title={t('timesheets:mine.to_review')}>
      <ul className="flex flex-col gap-3">
        {wanted.map((mission) => (
          <li key={mission.id}>
            {mission.firm} :{' '}
            {linked ? (
              <ActForm action={base} once={once + mission.id.slice(0, 8)} look="quiet" fields={{ review: mission.id }}>
                {t('timesheets:mine.review')}
              </ActForm>
            ) : (
              <a href={`/mes-jours/bilan/${mission.id}`}>{t('timesheets:mine.review')}</a>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Nobody is known on this phone, or nobody who is lent: the ways in, and what the phone keeps. */
export function NobodyPage({ signedIn, closed }: { signedIn: boolean; closed: boolean }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('timesheets:mine.title')} />
      {closed ? (
        <Notice tone="done" live>
          {t('timesheets:mine.done.links_closed')}
        </Notice>
      ) : null}
      <KeptInPhone who="">
        <Empty title={t(signedIn ? 'timesheets:nobody.no_mission' : 'timesheets:nobody.title')}>
          {t(signedIn ? 'timesheets:nobody.no_mission_text' : 'timesheets:nobody.text')}
        </Empty>
        {signedIn ? null : (
          <p className="mt-4">
            <LinkButton href="/connexion?retour=%2Fmes-jours" look="main">
              {t('timesheets:nobody.sign_in')}
            </LinkButton>
          </p>
        )}
      </KeptInPhone>
    </>
  );
}
