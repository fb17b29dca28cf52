import type { ReactNode } from 'react';
import { Badge } from '../../../ui/Badge.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Columns, PageTop, Panel, Section } from '../../../ui/PageTop.tsx';
import { Facts, Timeline } from '../../../ui/Timeline.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { bandSaid } from '../../organisations/said.ts';
import type { KeptLetter } from '../../projects/letters-kept.ts';
import { KeptLetters } from '../../projects/parts/KeptLetters.tsx';
import { LeadActs } from '../parts/LeadActs.tsx';
import { RuleList } from '../parts/RuleList.tsx';
import { SameFirmList } from '../parts/SameFirmList.tsx';
import type { RuleAnswer } from '../qualification.ts';
import type { Lead, LeadEvent, SameFirm } from '../queries.ts';
import { LEAD_TONE, sourceSaid } from '../words.ts';

/** One lead: what was said, by whom, where it belongs, how it stands to the territory's rules, and the next act. */
export function LeadPage(props: {
  lead: Lead;
  answers: readonly RuleAnswer[];
  same: readonly SameFirm[];
  events: readonly LeadEvent[];
  letters: readonly KeptLetter[];
  mayOpen: boolean;
  done: string | null;
  refused: string | null;
  once: string;
}) {
  const { lead, answers, same, events, letters, mayOpen, done, refused, once } = props;
  const { t, date, dateTime, list } = useLocale();
  const name = lead.firmName || lead.contactName;
  return (
    <>
      <PageTop
        title={name}
        trail={[{ label: t('leads:list.title'), href: '/pistes' }]}
        under={t('leads:sheet.under', { kind: t(`leads:kind.${lead.kind}`), received: dateTime(lead.receivedAt) })}
        state={
          <>
            <Badge tone={LEAD_TONE[lead.status]}>{t(`leads:status.${lead.status}`)}</Badge>
            {lead.routing === 'perimeter' || lead.routing === 'by_hand' ? null : <Badge tone="waiting">{t(`leads:routing.${lead.routing}`)}</Badge>}
          </>
        }
        act={<LeadActs lead={lead} mayOpen={mayOpen} once={once} />}
      />
      {done ? (
        <Notice tone="done" live>
          {done}
        </Notice>
      ) : null}
      {refused ? (
        <Notice tone="late" live>
          {refused}
        </Notice>
      ) : null}
      {lead.status === 'held' ? (
        <Notice tone="waiting" title={t('leads:sheet.held')}>
          {list(lead.heldReasons.map((reason) => t(`leads:held.${reason}`)))}
        </Notice>
      ) : null}
      {lead.status === 'new' && lead.routing !== 'perimeter' && lead.routing !== 'by_hand' ? (
        <Notice tone="waiting" title={t(`leads:routing.${lead.routing}`)}>
          {t(`leads:routing_text.${lead.routing}`, { places: list(lead.candidateNames), place: lead.communeName ?? '', who: lead.assignedName ?? '' })}
        </Notice>
      ) : null}
      {lead.outcomeReason ? (
        <Notice tone="quiet" title={lead.redirectedTo ? t('leads:sheet.redirected', { to: lead.redirectedTo }) : t(`leads:status.${lead.status}`)}>
          {lead.outcomeReason}
        </Notice>
      ) : null}
      {lead.status === 'file' ? (
        <Notice tone="done" title={t('leads:status.file')}>
          <a href={`/dossiers/${lead.projectId}`}>{t('leads:sheet.to_file')}</a>
        </Notice>
      ) : null}
      <Columns
        aside={
          <>
            <Panel>
              <h2 className="mb-2">{t('leads:sheet.call')}</h2>
              <Contact lead={lead} />
            </Panel>
            <Section title={t('leads:sheet.place')}>
              <Facts
                facts={[
                  [t('leads:sheet.territory'), lead.territoryCode ? <a href={`/territoires/${lead.territoryCode}`}>{lead.territoryName}</a> : null],
                  [t('leads:sheet.routing'), t(`leads:routing.${lead.routing}`)],
                  [t('leads:sheet.assigned'), lead.assignedName],
                  [t('leads:column.source'), sourceSaid(t, lead)],
                  [t('leads:sheet.entered_by'), lead.enteredByName],
                ]}
              />
            </Section>
          </>
        }
      >
        <Section title={t(`leads:sheet.said.${lead.kind}`)}>
          <blockquote className="max-w-prose border-l-4 border-[var(--meter-given)] pl-4 whitespace-pre-line wrap-anywhere">{lead.problem}</blockquote>
          {lead.domains.length > 0 ? (
            <p className="mt-3 flex flex-wrap gap-2">
              {lead.domains.map((domain) => (
                <Badge key={domain} tone="quiet">
                  {t(`agreements:domain.${domain as 'hr'}`)}
                </Badge>
              ))}
            </p>
          ) : null}
        </Section>
        <Section title={t('leads:sheet.firm')}>
          <Firm lead={lead} />
        </Section>
        {same.length > 0 ? (
          <Section title={t('leads:sheet.same')}>
            <SameFirmList same={same} />
          </Section>
        ) : null}
        {lead.kind === 'project' && answers.length > 0 ? (
          <Section
            title={t('leads:sheet.rules')}
            aside={
              lead.qualifiedAt ? t('leads:sheet.qualified', { who: lead.qualifiedByName ?? '', date: date(lead.qualifiedAt) }) : t('leads:sheet.first_look')
            }
          >
            <RuleList answers={answers} />
            {lead.qualificationNote ? <p className="mt-3 max-w-prose whitespace-pre-line wrap-anywhere">{lead.qualificationNote}</p> : null}
          </Section>
        ) : null}
        {letters.length > 0 ? (
          <Section title={t('leads:sheet.letters')} id="courriels">
            <KeptLetters label={t('leads:sheet.letters')} letters={letters} />
          </Section>
        ) : null}
        <Section title={t('leads:sheet.history')}>
          <Timeline
            label={t('leads:sheet.history')}
            moments={events.map(({ kind, at, actorName, data }, index) => ({ key: String(index), at, what: sentence(t, kind, actorName, data) }))}
          />
        </Section>
      </Columns>
    </>
  );
}

function sentence(t: ReturnType<typeof useLocale>['t'], kind: string, actorName: string | null, data: Record<string, unknown>): ReactNode {
  const params = { ...data, actor: actorName ?? t('leads:sheet.somebody') } as Record<string, string>;
  return t(`leads:events.${kind.slice('leads.'.length) as 'received'}`, params);
}

function Contact({ lead }: { lead: Lead }) {
  const { t } = useLocale();
  return (
    <Facts
      facts={[
        [t('leads:enter.contact_name'), [lead.contactName, lead.contactTitle].filter(Boolean).join(', ')],
        [
          t('leads:intake.contact.contact_phone'),
          lead.contactPhone ? <a href={`tel:${lead.contactPhone.replace(/[^+\d]/g, '')}`}>{lead.contactPhone}</a> : null,
        ],
        [t('leads:intake.contact.contact_email'), lead.contactEmail ? <a href={`mailto:${lead.contactEmail}`}>{lead.contactEmail}</a> : null],
        [t('leads:intake.contact.call_when'), lead.callWhen],
      ]}
    />
  );
}
function Firm({ lead }: { lead: Lead }) {
  const { t, date } = useLocale();
  const place = [lead.street, [lead.postcode, lead.communeName].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return (
    <Facts
      facts={[
        [t('leads:intake.firm.name'), lead.firmName || null],
        ['SIRET', lead.siret],
        [t('leads:sheet.address'), place || null],
        [t('leads:sheet.activity'), lead.nafCode ? [lead.nafCode, lead.nafLabel].filter(Boolean).join(' · ') : null],
        [t('leads:sheet.size'), lead.headcount === null ? bandSaid(t, lead.sizeBand) : t('leads:rule.people', { count: lead.headcount })],
        [t('leads:sheet.created'), lead.firmCreatedOn ? date(lead.firmCreatedOn) : null],
        [t('leads:sheet.known_by'), t(`leads:sheet.firm_source.${lead.firmSource}`)],
        [
          t('leads:sheet.establishment'),
          lead.establishmentId ? (
            <a key="e" href={`/etablissements/${lead.establishmentId}`}>
              {lead.firmName || lead.contactName}
            </a>
          ) : null,
        ],
      ]}
    />
  );
}
