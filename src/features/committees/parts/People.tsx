import { ActForm, Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Field.tsx';
import { Form } from '../../../ui/Form.tsx';
import { Section } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { RoomView } from '../room-view.ts';
import type { Session } from '../session-queries.ts';

/** Who is in the room and who speaks for whom; who drives notes it here. */
export function People({ session, view, drives, once }: { session: Session; view: RoomView; drives: boolean; once: string }) {
  const { t } = useLocale();
  const at = `/seances/${session.id}/salle`;
  const { members, proxies } = view.room;
  const name = (id: string) => members.find((one) => one.personId === id)?.name ?? '';
  const people = members.map(({ personId, name: label }) => ({ value: personId, label }));
  return (
    <Section title={t('committees:people.title')} aside={t('committees:people.there', { count: view.there.size, of: members.length })}>
      <ul>
        {members.map((member) => {
          const there = view.there.has(member.personId);
          return (
            <li key={member.personId} className="flex flex-wrap items-center justify-between gap-2 border-b rule py-2">
              <span className="min-w-0 wrap-anywhere">
                {member.name}
                <span className="soft block text-sm">
                  {member.role === 'member' ? '' : `${t(`committees:role.${member.role}`)} · `}
                  {member.body}
                </span>
              </span>
              {drives ? (
                <ActForm
                  action={`${at}/presence`}
                  once={once + member.personId.slice(0, 8)}
                  look={there ? 'quiet' : 'plain'}
                  fields={{ person: member.personId, there: there ? 'non' : 'oui' }}
                >
                  {t(there ? 'committees:people.leaves' : 'committees:people.arrives')}
                </ActForm>
              ) : (
                <span className="soft">{t(there ? 'committees:people.is_there' : 'committees:people.is_not')}</span>
              )}
            </li>
          );
        })}
      </ul>
      {proxies.length > 0 ? (
        <ul className="mt-4">
          {proxies.map((proxy) => (
            <li key={proxy.id} className="flex flex-wrap items-center justify-between gap-2 py-1">
              <span>{t('committees:people.proxy', { giver: name(proxy.giverId), holder: name(proxy.holderId) })}</span>
              {drives ? (
                <ActForm action={`${at}/pouvoir/${proxy.id}/reprendre`} once={once + proxy.id.slice(0, 8)} look="quiet">
                  {t('committees:people.take_back')}
                </ActForm>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {drives ? (
        <details className="mt-4">
          <summary>{t('committees:people.add_proxy')}</summary>
          <div className="pt-3">
            <Form action={`${at}/pouvoir`} once={`${once}px`}>
              <Select name="giver" label={t('committees:people.giver')} choices={people} />
              <Select name="holder" label={t('committees:people.holder')} choices={people} />
              <div>
                <Button look="plain">{t('committees:people.save_proxy')}</Button>
              </div>
            </Form>
          </div>
        </details>
      ) : null}
    </Section>
  );
}
