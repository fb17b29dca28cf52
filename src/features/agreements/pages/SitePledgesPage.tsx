import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { Empty, Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { History } from '../parts/History.tsx';
import { usePledgeRow } from '../parts/PledgeRow.tsx';
import type { PledgeActor } from '../pledge.ts';
import type { Pledge, PledgeSite } from '../pledge-queries.ts';
import type { Told } from '../queries.ts';
import type { PledgeDone } from '../said.ts';

/** An establishment's pledges, year after year, and what this person may do with them. */
export function SitePledgesPage(props: {
  site: PledgeSite;
  pledges: readonly Pledge[];
  history: readonly Told[];
  actor: PledgeActor;
  done: PledgeDone | null;
  refused: string | null;
  once: string;
}) {
  const { site, pledges, history, actor, done, refused, once } = props;
  const { t } = useLocale();
  const at = `/etablissements/${site.establishmentId}/engagements`;
  const year = Number(site.today.slice(0, 4));
  const live = (wanted: number) => pledges.some((pledge) => pledge.year === wanted && pledge.status !== 'withdrawn');
  const proposes = actor !== 'reader' && site.alive;
  const noAgreement = actor === 'animator' && site.agreementId === null;
  const rowOf = usePledgeRow(actor, noAgreement, once);
  const add = proposes ? (
    <LinkButton look="main" icon="plus" href={`${at}/nouveau?annee=${live(year) ? year + 1 : year}`}>
      {t('agreements:site.new')}
    </LinkButton>
  ) : null;
  return (
    <>
      <PageTop
        title={t('agreements:site.title', { name: site.name })}
        trail={[{ label: site.name, href: `/etablissements/${site.establishmentId}` }]}
        under={t('agreements:site.under', { company: site.companyName, territory: site.territoryName })}
        act={
          <>
            {add}
            {proposes && !live(year) && live(year - 1) ? (
              <ActForm action={`${at}/reprendre`} once={`${once}-same`} fields={{ annee: String(year) }}>
                {t('agreements:site.same', { before: year - 1, year })}
              </ActForm>
            ) : null}
          </>
        }
      />
      {done ? (
        <Notice tone="done" live>
          {t(`agreements:pledge.done.${done}`)}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {noAgreement ? (
        <Notice tone="waiting" title={t('agreements:pledges.no_agreement')}>
          <p>{t('agreements:pledges.no_agreement_text')}</p>
        </Notice>
      ) : null}
      {!site.alive ? <Notice tone="quiet">{t('agreements:pledge.refusal.closed-sheet')}</Notice> : null}
      {pledges.length === 0 ? (
        <Empty title={t('agreements:site.none')}>{t('agreements:site.none_text')}</Empty>
      ) : (
        <Rows label={t('agreements:site.title', { name: site.name })} rows={pledges.map(rowOf)} />
      )}
      {history.length > 0 ? (
        <div className="mt-8">
          <Section title={t('agreements:site.history')}>
            <History events={history} />
          </Section>
        </div>
      ) : null}
    </>
  );
}
