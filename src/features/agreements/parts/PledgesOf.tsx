import { Section } from '../../../ui/PageTop.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Visit } from '../../people/scope.ts';
import { mayReadPledges } from '../access.ts';
import { pledgesOf } from '../pledge-queries.ts';
import type { Pledge } from '../pledge-queries.ts';
import { PledgedSaid } from './PledgeRow.tsx';
import { PledgeState } from './States.tsx';

const SHOWN = 3;

/** On an establishment's sheet: its last pledges, and the way to all of them. Null for those who may not read them. */
export async function pledgesOfSheet(visit: Visit, sheet: { id: string; territoryId: string }) {
  if (!mayReadPledges(visit.scope, { establishmentId: sheet.id, territoryId: sheet.territoryId })) return null;
  const pledges = (await pledgesOf(visit.tx, sheet.id)).filter(({ status }) => status !== 'withdrawn');
  return <PledgesOf key="pledges" establishmentId={sheet.id} pledges={pledges.slice(0, SHOWN)} year={visit.now.getUTCFullYear()} />;
}

function PledgesOf({ establishmentId, pledges, year }: { establishmentId: string; pledges: readonly Pledge[]; year: number }) {
  const { t, days } = useLocale();
  const title = t('agreements:site.part_title');
  return (
    <Section id="engagements" title={title} aside={<a href={`/etablissements/${establishmentId}/engagements`}>{t('agreements:site.see_all')}</a>}>
      {pledges.some((pledge) => pledge.year === year) ? null : <p className="soft mb-2">{t('agreements:site.part_none', { year })}</p>}
      {pledges.length > 0 ? (
        <Rows
          label={title}
          rows={pledges.map((pledge) => ({
            key: pledge.id,
            thing: (
              <>
                <strong className="figures">{pledge.year}</strong> — {days(pledge.total)}
              </>
            ),
            reason: <PledgedSaid pledge={pledge} />,
            state: <PledgeState status={pledge.status} />,
          }))}
        />
      ) : null}
    </Section>
  );
}
