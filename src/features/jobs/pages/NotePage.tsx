import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Checkbox, Field, Radios, Select, TextArea } from '../../../ui/Field.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import type { Errors } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Piece } from '../../projects/pieces.ts';
import type { Project } from '../../projects/queries.ts';
import type { NoteKind } from '../commands.ts';
import { CONFIDENCES } from '../form.ts';
import type { JobFact, JobLine } from '../queries.ts';
import { CONTRACTS } from '../steps.ts';

type Typed = Readonly<Record<string, string | undefined>>;
interface Props {
  project: Project;
  /** Null: what opened the line, which is taken back or left. */
  kind: NoteKind | null;
  lines: readonly JobLine[];
  /** The fact this one is to stand in the place of. */
  fact: JobFact | null;
  pieces: readonly Piece[];
  typed: Typed;
  errors: Errors;
  refused: string | null;
  once: string;
}
/** Notes one thing of one line or several, or puts it in the place of a fact that was wrong. */
export function NotePage(props: Props) {
  const { project, kind, lines, fact, errors, refused, once, typed } = props;
  const { t, date } = useLocale();
  const base = `/dossiers/${project.id}/emplois`;
  const back = fact ? `${base}/${lines[0]!.number}` : base;
  return (
    <>
      <PageTop
        title={fact ? t('jobs:correct.title') : t(`jobs:note.${kind!}`)}
        trail={[
          { label: project.reference, href: `/dossiers/${project.id}` },
          { label: t('jobs:title'), href: base },
        ]}
        under={
          fact
            ? t('jobs:correct.of', { what: t(`jobs:fact_kind.${fact.kind}`), date: date(fact.validFrom), number: lines[0]!.number })
            : t('jobs:note_of', { count: lines.length, numbers: lines.map(({ number }) => number).join(', ') })
        }
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      <Form action={fact ? `${back}/${fact.id}` : `${base}/noter`} once={once} errors={errors}>
        {fact ? (
          <TextArea name="why" label={t('jobs:correct.why')} help={t('jobs:correct.why_help')} rows={2} typed={typed.why ?? null} errors={errors} />
        ) : (
          <>
            <input type="hidden" name="quoi" value={kind!} />
            {lines.map(({ number }) => (
              <input key={number} type="hidden" name="ligne" value={number} />
            ))}
          </>
        )}
        {kind ? <NoteFields {...props} kind={kind} /> : null}
        {fact ? (
          <Checkbox name="none" label={t('jobs:correct.none')} help={t('jobs:correct.none_help')} checked={kind === null || typed.none === 'on'} />
        ) : null}
        <Acts>
          <Button icon="check">{t(fact ? 'jobs:correct.send' : 'jobs:note_send')}</Button>
          <LinkButton href={back} look="quiet">
            {t('jobs:leave')}
          </LinkButton>
        </Acts>
      </Form>
    </>
  );
}

const HAS_FTE: readonly NoteKind[] = ['observed', 'signed', 'revised'];
const HAS_REASON: readonly NoteKind[] = ['observed', 'revised', 'ended', 'moved', 'counted_here'];
function NoteFields({ project, kind, fact, pieces, typed, errors }: Props & { kind: NoteKind }) {
  const { t } = useLocale();
  const of = (name: string, stored: string | null | undefined) => typed[name] ?? stored ?? null;
  const papers = kind === 'observed' || kind === 'signed';
  return (
    <>
      <Field name="on" type="date" width="short" label={t(`jobs:on_of.${kind}`)} typed={of('on', fact?.validFrom ?? project.today)} errors={errors} />
      {kind === 'observed' || kind === 'revised' ? (
        <Radios
          name="there"
          label={t(`jobs:there.${kind}`)}
          typed={of('there', fact ? (fact.heads === 0 && fact.fteHundredths === 0 ? 'no' : 'yes') : 'yes')}
          errors={errors}
          choices={(['yes', 'no'] as const).map((value) => ({ value, label: t(`jobs:there_${kind}.${value}`) }))}
        />
      ) : null}
      {kind === 'observed' ? (
        <Radios
          name="confidence"
          label={t('jobs:how')}
          typed={of('confidence', fact?.confidence)}
          errors={errors}
          choices={CONFIDENCES.map((value) => ({ value, label: t(`jobs:confidence.${value}`), help: t(`jobs:confidence_help.${value}`) }))}
        />
      ) : null}
      {HAS_FTE.includes(kind) ? (
        <Field
          name="fte"
          inputMode="decimal"
          width="short"
          label={t('jobs:fte_field')}
          help={t('jobs:fte_help')}
          typed={of('fte', fact?.fteHundredths ? String(fact.fteHundredths / 100) : null)}
          errors={errors}
          optional
        />
      ) : null}
      {papers ? (
        <>
          <Select
            name="contract"
            label={t('jobs:contract_field')}
            typed={of('contract', fact?.contract)}
            errors={errors}
            choices={CONTRACTS.map((value) => ({ value, label: t(`jobs:contract.${value}`) }))}
            optional
          />
          {kind === 'observed' ? (
            <>
              <Field
                name="season"
                type="date"
                width="short"
                label={t('jobs:season')}
                help={t('jobs:season_help')}
                typed={of('season', fact?.seasonEndedOn)}
                errors={errors}
                optional
              />
              <Select
                name="sex"
                label={t('jobs:sex_field')}
                typed={of('sex', fact?.sex)}
                errors={errors}
                choices={(['f', 'm'] as const).map((value) => ({ value, label: t(`jobs:sex.${value}`) }))}
                optional
              />
            </>
          ) : null}
          {pieces.length > 0 ? (
            <Select
              name="evidence"
              label={t('jobs:evidence')}
              help={t('jobs:evidence_help')}
              typed={of('evidence', fact?.evidenceId)}
              errors={errors}
              choices={pieces.map(({ id, name, label }) => ({ value: id, label: label || name }))}
              optional
            />
          ) : null}
          <p className="soft">
            <a href={`/dossiers/${project.id}/pieces`}>{t('jobs:evidence_add')}</a>
          </p>
          <Field
            name="evidence_note"
            label={t('jobs:evidence_note')}
            help={t('jobs:evidence_note_help')}
            typed={of('evidence_note', fact && !fact.evidenceId ? fact.evidence : null)}
            errors={errors}
            optional
          />
        </>
      ) : null}
      {kind === 'counted_elsewhere' ? <Field name="scheme" label={t('jobs:scheme')} typed={of('scheme', fact?.scheme)} errors={errors} /> : null}
      {kind === 'attributed' ? (
        <Field name="funder" label={t('jobs:funder')} help={t('jobs:funder_help')} typed={of('funder', fact?.funder)} errors={errors} />
      ) : null}
      {HAS_REASON.includes(kind) && !(fact && (kind === 'revised' || kind === 'observed')) ? (
        <TextArea
          name="reason"
          label={t(kind === 'moved' ? 'jobs:where_to' : 'jobs:reason')}
          {...(kind === 'observed' ? { help: t('jobs:reason_help') } : {})}
          rows={2}
          typed={of('reason', fact?.reason)}
          errors={errors}
          optional={kind === 'observed' || kind === 'ended' || kind === 'counted_here'}
        />
      ) : null}
      {fact && kind === 'revised' ? <input type="hidden" name="reason" value={fact.reason ?? '—'} /> : null}
    </>
  );
}
