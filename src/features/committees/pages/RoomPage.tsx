import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { ErrorSummary } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { Drive } from '../parts/Drive.tsx';
import { People } from '../parts/People.tsx';
import { PutShown } from '../parts/PutShown.tsx';
import type { LoanRules } from '../decision-commands.ts';
import type { Caps } from '../parts/Proposal.tsx';
import { RoomNow } from '../parts/RoomNow.tsx';
import type { RoomView, SiteLeft } from '../room-view.ts';
import { itemTitle } from '../said.ts';
import type { Session } from '../session-queries.ts';
import { TONE } from '../words.ts';
import { When } from './SessionListPage.tsx';

/** The room on a laptop or a phone: what is in hand, one's own voice, and for who drives the acts. It follows by itself; a reload does the same. */
export function RoomPage(props: {
  session: Session;
  view: RoomView;
  me: string | null;
  /** What there is to do while the point in hand is the minutes. */
  minutesPoint: ReactNode;
  drives: boolean;
  mayOpen: boolean;
  caps: Caps;
  loan: LoanRules | null;
  sites: readonly SiteLeft[];
  typed: Readonly<Record<string, string | undefined>>;
  errors: Errors;
  refused: string | null;
  once: string;
}) {
  const { session, view, me, minutesPoint, drives, mayOpen, caps, loan, sites, typed, errors, refused, once } = props;
  const { t, lang } = useLocale();
  const at = `/seances/${session.id}`;
  // Who drives has the points to come as acts: beside them, those that have ended.
  const follows = !drives || session.status !== 'open';
  const shown = follows ? view.agenda : view.agenda.filter(({ endedAs }) => endedAs !== null);
  return (
    <>
      <live-source src={`${at}/salle/direct?vu=${view.room.version}`} />
      <PageTop
        title={t('committees:room.title', { territory: session.territoryName })}
        trail={[
          { label: t('committees:list.title'), href: '/seances' },
          { label: t('committees:session.title', { territory: session.territoryName }), href: at },
        ]}
        under={<When session={session} />}
        state={
          <>
            <Badge tone={TONE[session.status]}>{t(`committees:status.${session.status}`)}</Badge>
            {view.room.driverName && session.status === 'open' ? (
              <span className="soft">{t('committees:room.driver', { name: view.room.driverName })}</span>
            ) : null}
          </>
        }
        act={
          session.kind === 'meeting' ? (
            <LinkButton href={`${at}/ecran`}>{t('committees:room.screen')}</LinkButton>
          ) : session.openedAt ? (
            <LinkButton href={`${at}/reponses`}>{t('committees:written.answer')}</LinkButton>
          ) : null
        }
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {session.status === 'summoned' ? (
        <Notice tone="info" title={t('committees:room.not_open')}>
          {mayOpen ? (
            <ActForm action={`${at}/ouvrir`} once={`${once}o`} look="main">
              {t('committees:room.open')}
            </ActForm>
          ) : (
            t('committees:room.wait')
          )}
        </Notice>
      ) : null}
      <Columns aside={<People session={session} view={view} drives={drives && session.kind === 'meeting'} once={`${once}p`} />}>
        {session.status === 'open' ? <RoomNow session={session} view={view} me={me} /> : null}
        {view.current?.kind === 'minutes' ? minutesPoint : null}
        {!drives && view.put ? (
          <Section title={t('committees:drive.decision')}>
            <PutShown put={view.put} />
            <p className="soft mt-2">{t('committees:room.tally', view.tally)}</p>
          </Section>
        ) : null}
        {view.put?.state === 'put' && view.voices.length > 0 ? <Voices session={session} view={view} errors={errors} once={`${once}v`} /> : null}
        {drives && session.status === 'open' ? (
          <Drive session={session} view={view} sites={sites} caps={caps} loan={loan} typed={typed} errors={errors} once={`${once}d`} />
        ) : null}
        {shown.length > 0 ? (
          <Section title={t(follows ? 'committees:agenda.title' : 'committees:room.ended')}>
            <ol>
              {shown.map((item) => (
                <li key={item.id} className="flex flex-wrap items-center justify-between gap-2 border-b rule py-2">
                  <span className="wrap-anywhere">
                    {item.position}. {itemTitle(item, lang)}
                  </span>
                  {item.endedAs && !item.hidden ? (
                    <Badge tone="quiet">{item.outcome ? t(`committees:outcome.${item.outcome}`) : t(`committees:ended.${item.endedAs as 'done'}`)}</Badge>
                  ) : null}
                </li>
              ))}
            </ol>
          </Section>
        ) : null}
      </Columns>
    </>
  );
}

/** What one says on what is put: for oneself, and for those whose proxy one holds. */
function Voices({ session, view, errors, once }: { session: Session; view: RoomView; errors: Errors; once: string }) {
  const { t } = useLocale();
  const consensus = view.room.rules?.mode === 'consensus';
  return (
    <Section title={t('committees:voice.title')}>
      <ErrorSummary errors={errors} />
      {view.voices.map((voice) => {
        const said = view.positions.find((position) => position.personId === voice.personId);
        return (
          <form
            key={voice.personId}
            method="post"
            action={`/seances/${session.id}/salle/${view.current!.id}/dire`}
            className="mb-4 flex max-w-xl flex-col gap-3"
          >
            <input type="hidden" name="_once" value={once + voice.personId.slice(0, 8)} />
            <input type="hidden" name="decision" value={view.put!.id} />
            <input type="hidden" name="person" value={voice.personId} />
            <p className="font-semibold">
              {voice.name}
              {said ? (
                <span className="soft font-normal">
                  {' '}
                  · {t(consensus ? `committees:voice.said_consensus.${said.stance}` : `committees:voice.said.${said.stance}`)}
                </span>
              ) : null}
            </p>
            <label className="flex flex-col gap-1">
              <span className="text-sm">{t(consensus ? 'committees:voice.reason' : 'committees:voice.reason_optional')}</span>
              <input className="input" name="reason" maxLength={1000} defaultValue={said?.reason ?? ''} />
            </label>
            <div className="flex flex-wrap gap-3">
              {(['for', 'against', 'abstain'] as const).map((stance) => (
                <Button key={stance} look="plain" name="stance" value={stance}>
                  {t(consensus ? `committees:voice.consensus.${stance}` : `committees:voice.vote.${stance}`)}
                </Button>
              ))}
            </div>
          </form>
        );
      })}
    </Section>
  );
}
