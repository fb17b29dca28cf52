import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { Missing } from '../completeness.ts';
import { openFields } from '../content-commands.ts';
import type { Side } from '../doors.ts';
import { FIELDS, isField, sectionsOf } from '../file.ts';
import type { Project } from '../queries.ts';

/** The parts of the file with what is missing in each, and the way in. */
export function PartsList({ project, side, keep }: { project: Project; side: Side; keep: string }) {
  const { t, list } = useLocale();
  const mine = (one: Missing) => !side.asOwner || one.who === 'owner';
  const rows = sectionsOf(side.asOwner ? 'owner' : 'team').map((section) => {
    const missing = project.missing.filter((one) => one.section === section && mine(one));
    const open = openFields(project, section, side.asOwner);
    const asked = side.asOwner && project.owner_sent_at !== null && project.reopened.some((field) => isField(field) && FIELDS[field].section === section);
    const href = `${side.base}/${section === 'attachments' ? 'pieces' : section}${keep}`;
    return {
      key: section,
      thing: (
        <span id={`part-${section}`}>
          <a href={href}>{t(`projects:section.${section}`)}</a>
        </span>
      ),
      reason: missing.length > 0 ? t('projects:parts.missing', { fields: list(missing.map(({ field }) => t(`projects:field.${field}`))) }) : null,
      state: asked ? (
        <Badge tone="waiting">{t('projects:parts.to_correct')}</Badge>
      ) : (
        <Badge tone={missing.length > 0 ? 'waiting' : 'done'}>{t(missing.length > 0 ? 'projects:parts.open' : 'projects:parts.done')}</Badge>
      ),
      act: (
        <LinkButton href={href} look="quiet">
          {t(open.length > 0 ? 'projects:parts.write' : 'projects:parts.read')}
        </LinkButton>
      ),
    };
  });
  return <Rows label={t('projects:parts.title')} rows={rows} />;
}
