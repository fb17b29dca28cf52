import type { ReactNode } from 'react';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Agreement } from '../queries.ts';
import { AgreementState } from './States.tsx';

/** The head of an agreement's pages: which, where, in what state, and the next act. `title` names an act's page. */
export function AgreementTop({ agreement, title, act }: { agreement: Agreement; title?: string; act?: ReactNode }) {
  const { t, date } = useLocale();
  const list = { label: t('agreements:list.title'), href: `/conventions?territoire=${agreement.territoryCode}` };
  const name = t('agreements:sheet.name', { number: agreement.number });
  return (
    <PageTop
      title={title ?? agreement.title}
      trail={[
        { label: agreement.territoryName, href: `/territoires/${agreement.territoryCode}` },
        list,
        ...(title ? [{ label: name, href: `/conventions/${agreement.id}` }] : []),
      ]}
      under={`${name}, ${t('agreements:sheet.period', { from: date(agreement.startsOn), to: date(agreement.endsOn) })}`}
      state={<AgreementState status={agreement.status} />}
      act={act}
    />
  );
}
