import { ActForm } from '../../../ui/Button.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { RoomView, SiteLeft } from '../room-view.ts';
import type { AgendaLine, Session } from '../session-queries.ts';
import { itemTitle } from '../said.ts';
import type { LoanRules } from '../decision-commands.ts';
import { Proposal } from './Proposal.tsx';
import type { Caps } from './Proposal.tsx';
import { PutShown } from './PutShown.tsx';

const STAGES = ['alone', 'hearing', 'debate'] as const;
type Typed = Readonly<Record<string, string | undefined>>;

/** What the chair, or the animator for the chair, does next: items and stages, the decision, the end of an item. */
export function Drive(props: {
  session: Session;
  view: RoomView;
  sites: readonly SiteLeft[];
  caps: Caps;
  loan: LoanRules | null;
  typed: Typed;
  errors: Errors;
  once: string;
}) {
  const { session, view, sites, caps, loan, typed, errors, once } = props;
  const { t, lang } = useLocale();
  const { current, put, verdict, room } = view;
  const at = (item: AgendaLine) => `/seances/${session.id}/salle/${item.id}`;
  const version = { version: String(room.driveVersion) };
  const left = view.agenda.filter((item) => item.endedAs === null);
  return (
    <>
      {current && !current.hidden ? (
        <Section title={t('committees:drive.item')}>
          <div className="flex flex-wrap gap-3">
            {current.kind === 'project' && session.kind === 'meeting'
              ? STAGES.filter((stage) => stage !== room.stage).map((stage) => (
                  <ActForm key={stage} action={`${at(current)}/aller`} once={`${once}${stage}`} fields={{ ...version, stage }}>
                    {t(`committees:drive.to.${stage}`)}
                  </ActForm>
                ))
              : null}
            {current.kind === 'project' ? null : (
              <ActForm action={`${at(current)}/finir`} once={`${once}done`} look="main" fields={{ as: 'done' }}>
                {t('committees:drive.done')}
              </ActForm>
            )}
            {current.kind === 'project' && put?.state !== 'recorded' ? (
              <>
                <ActForm
                  action={`${at(current)}/finir`}
                  once={`${once}nd`}
                  look="quiet"
                  fields={{ as: 'no_decision' }}
                  confirm={t('committees:drive.no_decision_confirm')}
                >
                  {t('committees:drive.no_decision')}
                </ActForm>
                <ActForm
                  action={`${at(current)}/finir`}
                  once={`${once}nh`}
                  look="quiet"
                  fields={{ as: 'not_heard' }}
                  confirm={t('committees:drive.no_decision_confirm')}
                >
                  {t('committees:drive.not_heard')}
                </ActForm>
              </>
            ) : null}
          </div>
        </Section>
      ) : null}
      {current && !current.hidden && current.kind === 'project' && put ? (
        <Section title={t('committees:drive.decision')}>
          <PutShown put={put} />
          {put.state === 'put' && verdict ? (
            <p className="mt-3">
              {t('committees:drive.verdict', {
                outcome: t(`committees:verdict.${verdict.outcome}`),
                because: verdict.reasons.map((one) => t(`committees:because.${one}`)).join(', '),
              })}
            </p>
          ) : null}
          {view.awaited && put.state === 'put' ? <Answers view={view} awaited={view.awaited} /> : null}
          <div className="mt-3 flex flex-wrap gap-3">
            {put.state === 'put' ? (
              <ActForm
                action={`${at(current)}/decider`}
                once={`${once}ok`}
                look="main"
                icon="check"
                fields={version}
                why={verdict && verdict.outcome !== 'approved' ? t('committees:drive.not_carried') : null}
              >
                {t('committees:drive.agree')}
              </ActForm>
            ) : (
              <>
                <ActForm action={`${at(current)}/finir`} once={`${once}end`} look="main" icon="check" fields={{ as: 'decided' }}>
                  {t('committees:drive.close_item')}
                </ActForm>
                <ActForm action={`${at(current)}/reprendre`} once={`${once}undo`} icon="undo-2">
                  {t('committees:drive.undo')}
                </ActForm>
              </>
            )}
          </div>
        </Section>
      ) : null}
      {current && !current.hidden && current.kind === 'project' && put?.state !== 'recorded' ? (
        <Proposal action={`${at(current)}/proposer`} view={view} sites={sites} caps={caps} loan={loan} typed={typed} errors={errors} once={`${once}put`} />
      ) : null}
      <Section title={t('committees:drive.next')}>
        {left.length === 0 ? (
          <ActForm action={`/seances/${session.id}/salle/clore`} once={`${once}close`} look="main" confirm={t('committees:drive.close_confirm')}>
            {t('committees:drive.close')}
          </ActForm>
        ) : (
          <ul>
            {left
              .filter((item) => item.id !== current?.id)
              .map((item) => (
                <li key={item.id} className="flex flex-wrap items-center justify-between gap-3 border-b rule py-2">
                  <span>
                    {item.position}. {itemTitle(item, lang)}
                  </span>
                  {item.hidden ? (
                    <span className="soft">{t('committees:drive.somebody_else')}</span>
                  ) : (
                    <ActForm
                      action={`${at(item)}/aller`}
                      once={once + item.id.slice(0, 8)}
                      fields={{ ...version, stage: item.kind === 'project' && session.kind === 'meeting' ? 'alone' : 'debate' }}
                    >
                      {t('committees:drive.take')}
                    </ActForm>
                  )}
                </li>
              ))}
          </ul>
        )}
      </Section>
    </>
  );
}

/** In writing: what was answered, and who is still awaited. */
function Answers({ view, awaited }: { view: RoomView; awaited: readonly string[] }) {
  const { t } = useLocale();
  const said = view.room.rules?.mode === 'consensus' ? 'consensus' : 'vote';
  const name = (id: string) => view.room.members.find(({ personId }) => personId === id)?.name ?? '';
  return (
    <div className="mt-3">
      <ul className="list-disc pl-5">
        {view.positions.map((one) => (
          <li key={one.personId} className="wrap-anywhere">
            {[`${name(one.personId)}, ${t(`committees:voice.${said}.${one.stance}`)}`, one.reason].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
      <p className="soft">{awaited.length > 0 ? t('committees:written.awaited', { names: awaited.join(', ') }) : t('committees:written.all_answered')}</p>
    </div>
  );
}
