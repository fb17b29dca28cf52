import { ActForm, Button, LinkButton } from '../../../ui/Button.tsx';
import { Acts, ErrorSummary, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section } from '../../../ui/PageTop.tsx';
import { Table } from '../../../ui/Table.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { onceToken } from '../../../platform/once.ts';
import type { MergePreview } from '../duplicate-queries.ts';
import { CHOICE_NAMES } from '../merge.ts';
import type { Choice } from '../merge.ts';
import { addressSaid, siretSaid, sizeSaid } from '../said.ts';
import type { Sheet } from '../sheet-queries.ts';

/** Two sheets side by side: what each says, what would move, and the two ways to settle it. */
export function ComparePage(props: {
  kept: Sheet;
  going: Sheet;
  chosen: Partial<Record<Choice, string>>;
  preview: MergePreview;
  errors: Errors;
  refused: string | null;
}) {
  const { kept, going, chosen, preview, errors, refused } = props;
  const { t, date } = useLocale();
  const path = `/doublons/${kept.id}/${going.id}`;
  const value: Record<Choice, (sheet: Sheet) => string> = {
    name: (sheet) => sheet.name,
    organisation: (sheet) => [sheet.companyName, sheet.siren].filter(Boolean).join(' · '),
    identity: (sheet) => siretSaid(t, sheet),
    address: addressSaid,
    activity: (sheet) => sheet.nafCode ?? '',
    size: (sheet) => sizeSaid(t, sheet) ?? '',
    dates: (sheet) => [sheet.openedOn, sheet.closedOn].map((day) => (day ? date(day, 'short') : '…')).join(' – '),
  };
  const pick = (choice: Choice, side: 'kept' | 'going', sheet: Sheet) => {
    const text = value[choice](sheet) || t('organisations:unknown');
    return (
      <label className="flex min-h-8 items-start gap-2 py-1">
        <input
          type="radio"
          className="radio mt-0.5"
          name={choice}
          value={side}
          defaultChecked={chosen[choice] === side}
          aria-label={t(`organisations:compare.choose_${side}`, { field: t(`organisations:field.${choice}`), value: text })}
        />
        <span className="wrap-anywhere">{text}</span>
      </label>
    );
  };
  const moving = (['roles', 'contacts', 'notes', 'people', 'invitations', 'pledges'] as const).filter((what) => preview[what] > 0);
  return (
    <>
      <PageTop
        title={t('organisations:compare.title')}
        trail={[
          { label: t('organisations:list.title'), href: '/etablissements' },
          { label: t('organisations:duplicates.title'), href: '/doublons' },
        ]}
        under={`${kept.name} · ${going.name}`}
        act={<LinkButton href={`/doublons/${going.id}/${kept.id}`}>{t('organisations:compare.swap')}</LinkButton>}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : preview.conflictingYears.length > 0 ? (
        <Notice tone="late">{t('organisations:refusal.pledge-conflict', { years: preview.conflictingYears.join(', ') })}</Notice>
      ) : null}
      <ErrorSummary errors={errors} />
      <Form action={path} once={onceToken()} wide>
        <Table
          caption={t('organisations:compare.caption')}
          rows={CHOICE_NAMES}
          rowKey={(choice) => choice}
          columns={[
            {
              key: 'field',
              title: t('organisations:compare.field'),
              cell: (choice) => <span id={`field-${choice}`}>{t(`organisations:field.${choice}`)}</span>,
            },
            { key: 'kept', title: t('organisations:compare.kept'), cell: (choice) => pick(choice, 'kept', kept) },
            { key: 'going', title: t('organisations:compare.going'), cell: (choice) => pick(choice, 'going', going) },
          ]}
        />
        <Section title={t('organisations:compare.moves')}>
          {moving.length > 0 ? (
            <ul className="list-disc pl-5">
              {moving.map((what) => (
                <li key={what}>{t(`organisations:compare.${what}`, { count: preview[what] })}</li>
              ))}
            </ul>
          ) : (
            <p className="soft">{t('organisations:compare.moves_nothing')}</p>
          )}
          {kept.organisationId !== going.organisationId && preview.lastOfItsCompany ? (
            <p className="mt-2">{t('organisations:compare.last_of_company')}</p>
          ) : null}
          <p className="soft mt-2">{t('organisations:compare.undoable')}</p>
        </Section>
        <Acts>
          <Button
            icon="merge"
            why={preview.conflictingYears.length > 0 ? t('organisations:refusal.pledge-conflict', { years: preview.conflictingYears.join(', ') }) : null}
          >
            {t('organisations:compare.merge')}
          </Button>
        </Acts>
      </Form>
      <p className="mt-4">
        <ActForm action={`${path}/distincts`} once={onceToken()} look="quiet">
          {t('organisations:compare.distinct')}
        </ActForm>
      </p>
    </>
  );
}
