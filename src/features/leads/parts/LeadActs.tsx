import { ActForm, LinkButton } from '../../../ui/Button.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { decideLead } from '../lead.ts';
import type { LeadAct } from '../lead.ts';
import type { Lead } from '../queries.ts';

/** The acts of a lead's state: the one that matters first. */
export function LeadActs({ lead, mayOpen, once }: { lead: Lead; mayOpen: boolean; once: string }) {
  const { t } = useLocale();
  const at = `/pistes/${lead.id}`;
  const may = (act: LeadAct) => decideLead(lead, act).ok;
  return (
    <>
      {may('release') ? (
        <ActForm action={`${at}/liberer`} once={once} look="main" icon="check">
          {t('leads:act.release')}
        </ActForm>
      ) : null}
      {may('open_file') && mayOpen ? (
        <LinkButton href={`${at}/ouvrir`} look="main" icon="plus">
          {t('leads:act.open_file')}
        </LinkButton>
      ) : null}
      {may('join') && mayOpen ? (
        <LinkButton href={`${at}/accueillir`} look="main" icon="plus">
          {t('leads:act.join')}
        </LinkButton>
      ) : null}
      {may('qualify') ? (
        <LinkButton href={`${at}/qualifier`} look={lead.status === 'new' ? 'main' : 'plain'} icon="check">
          {t(lead.status === 'new' ? 'leads:act.qualify' : 'leads:act.qualify_again')}
        </LinkButton>
      ) : null}
      {may('take_up') ? (
        <ActForm action={`${at}/reprendre`} once={once} look="main">
          {t('leads:act.take_up')}
        </ActForm>
      ) : null}
      {may('route') ? (
        <LinkButton href={`${at}/orienter`} look={lead.territoryId ? 'quiet' : 'main'}>
          {t('leads:act.route')}
        </LinkButton>
      ) : null}
      {may('redirect') ? (
        <LinkButton href={`${at}/rediriger`} look="quiet">
          {t('leads:act.redirect')}
        </LinkButton>
      ) : null}
      {may('drop') ? (
        <LinkButton href={`${at}/classer`} look="quiet">
          {t('leads:act.drop')}
        </LinkButton>
      ) : null}
    </>
  );
}
