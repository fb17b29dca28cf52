import { Radios } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { warningsOf } from '../qualification.ts';
import type { Lead, SheetOfFirm } from '../queries.ts';
import { LeadActPage } from './LeadActPage.tsx';
import type { ActShown } from './LeadActPage.tsx';

/** Opening a file, or welcoming a site: which sheet is the firm's, an old one or a new one. Rules that are not met are said once more. */
export function OpenPage({ lead, act, sheets, ...said }: ActShown & { lead: Lead; act: 'open_file' | 'join'; sheets: readonly SheetOfFirm[] }) {
  const { t, list } = useLocale();
  const warnings = act === 'open_file' ? warningsOf(lead.qualification ?? []) : [];
  const sure = sheets.find((sheet) => sheet.sure);
  return (
    <LeadActPage
      {...said}
      lead={lead}
      title={t(`leads:act.${act}`)}
      text={t(`leads:open.text.${act}`)}
      path={act === 'open_file' ? 'ouvrir' : 'accueillir'}
      act={t(`leads:act.${act}`)}
      above={
        warnings.length > 0 ? (
          <Notice tone="waiting" title={t('leads:open.warnings', { count: warnings.length })}>
            {list(warnings.map(({ rule }) => t(`leads:rule.${rule}.name`)))}
          </Notice>
        ) : null
      }
    >
      {sheets.length > 0 ? (
        <Radios
          name="sheet"
          label={t('leads:open.sheet')}
          help={t('leads:open.sheet_why')}
          typed={sure?.id ?? ''}
          errors={said.errors}
          choices={[
            ...sheets.map(({ id, name, siret, communeName }) => ({ value: id, label: name, help: [siret, communeName].filter(Boolean).join(' · ') })),
            // Never two sheets of one SIRET.
            ...(sure ? [] : [{ value: '', label: t('leads:open.new_sheet') }]),
          ]}
        />
      ) : (
        <p className="max-w-prose">{t('leads:open.makes_sheet')}</p>
      )}
    </LeadActPage>
  );
}
