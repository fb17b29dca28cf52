import { useLocale } from '../../../ui/locale.tsx';
import type { FigureLine } from '../queries.ts';

/** What a line is: its file or its site where the reader may open them, else what it is of. */
export function LineWords({ line, linked }: { line: FigureLine; linked: boolean }) {
  const { t } = useLocale();
  const { project, site, named, kind } = line;
  if (project)
    return (
      <>
        {linked ? <a href={`/dossiers/${project.id}`}>{project.firm}</a> : project.firm}
        <span className="soft block text-sm">{project.reference}</span>
      </>
    );
  if (named) return <>{named}</>;
  if (site && kind !== 'decision' && kind !== 'item' && kind !== 'jobs')
    return linked ? <a href={`/etablissements/${site.id}`}>{site.name}</a> : <>{site.name}</>;
  if (kind === 'session' && linked) return <a href={`/seances/${line.id}`}>{t('figures:line.session')}</a>;
  return <>{t(`figures:line.${kind}`)}</>;
}
/** The same for an export: plain words. */
export function lineText(line: FigureLine, said: (kind: FigureLine['kind']) => string): string {
  if (line.project) return `${line.project.reference} ${line.project.firm}`;
  if (line.named) return line.named;
  return line.site && line.kind !== 'decision' && line.kind !== 'item' && line.kind !== 'jobs' ? line.site.name : said(line.kind);
}
