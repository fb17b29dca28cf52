import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Acts, Form } from '../../../ui/Form.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { PageTop, Section as PagePart } from '../../../ui/PageTop.tsx';
import { Facts } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Section } from '../file.ts';
import { AutosaveState } from '../parts/AutosaveState.tsx';
import { FinanceBalance } from '../parts/FinanceBalance.tsx';
import { KeptWarning } from '../parts/KeptWarning.tsx';
import { partRead } from '../parts/PartRead.tsx';
import { SectionFields } from '../parts/SectionFields.tsx';
import type { Typed } from '../parts/SectionFields.tsx';
import type { Project, ProjectRows, SectionState } from '../queries.ts';
import type { Side } from '../doors.ts';

/** What somebody else saved meanwhile, beside what was typed here. */
export interface Meanwhile {
  by: string;
  at: Date;
  /** Field label → what is stored now, for the fields that differ. */
  differs: readonly (readonly [string, string])[];
}

/** One part of the file as a form, on the owner's or the team's side. Saved as it is typed where a script runs; by its button always. */
export function SectionPage(props: {
  project: Project;
  side: Side;
  section: Section;
  rows: ProjectRows;
  state: SectionState | undefined;
  form: Typed;
  version: number;
  refused: string | null;
  meanwhile: Meanwhile | null;
  once: string;
  /** `?dossier=…` where the owner has several files. */
  keep: string;
}) {
  const { project, side, section, rows, state, form, version, refused, meanwhile, once, keep } = props;
  const { t, dateTime } = useLocale();
  const at = `${side.base}/${section === 'attachments' ? 'pieces' : section}`;
  const changed = state?.changedAt
    ? t('projects:form.changed', {
        who: state.byOwner ? t('projects:form.owner') : (state.changedByName ?? t('projects:form.somebody')),
        when: dateTime(state.changedAt),
      })
    : null;
  return (
    <>
      <PageTop
        title={t(`projects:section.${section}`)}
        trail={[{ label: side.asOwner ? t('projects:owner.title') : project.reference, href: side.base + keep }]}
        {...(changed ? { under: changed } : {})}
      />
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {meanwhile ? (
        <Notice tone="late" title={t('projects:form.meanwhile', { who: meanwhile.by, when: dateTime(meanwhile.at) })} live>
          <p>{t('projects:form.meanwhile_text')}</p>
          <Facts facts={meanwhile.differs.map(([label, value]) => [label, value || t('projects:form.empty')] as const)} />
        </Notice>
      ) : null}
      {section === 'finance' && form.open.length > 0 ? <FinanceBalance uses={project.uses} resources={project.resources} /> : null}
      {section === 'jobs' && form.open.length > 0 ? <KeptWarning project={project} /> : null}
      {form.open.length === 0 ? <Notice>{t(side.asOwner ? 'projects:form.closed_to_owner' : 'projects:form.closed')}</Notice> : null}
      {form.open.length === 0 ? (
        <PagePart title={t('projects:form.written')}>
          <div className="max-w-3xl">{partRead(section, { project, rows }) ?? <p className="soft">{t('projects:form.nothing_here')}</p>}</div>
        </PagePart>
      ) : (
        <auto-save action={`${at}${keep}`} presence={`${side.base}/presence/${section}${keep}`}>
          <Form action={`${at}${keep}`} once={once} errors={form.errors} id="part">
            <input type="hidden" name="version" value={version} />
            <SectionFields section={section} asOwner={side.asOwner} {...form} />
            <Acts>
              <Button icon="check">{t('projects:form.save')}</Button>
              <LinkButton href={side.base + keep} look="quiet">
                {t('projects:form.back')}
              </LinkButton>
              <AutosaveState />
            </Acts>
          </Form>
        </auto-save>
      )}
      {form.open.length === 0 ? <LinkButton href={side.base + keep}>{t('projects:form.back')}</LinkButton> : null}
    </>
  );
}
