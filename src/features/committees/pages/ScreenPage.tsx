import { useLocale } from '../../../ui/locale.tsx';
import { PutShown } from '../parts/PutShown.tsx';
import { RoomNow } from '../parts/RoomNow.tsx';
import type { RoomView } from '../room-view.ts';
import type { Session } from '../session-queries.ts';

/** The wall: what is in hand in large letters and nothing around it, as everybody in the room may read it. */
export function ScreenPage({ session, view }: { session: Session; view: RoomView }) {
  const { t } = useLocale();
  return (
    <main className="wall">
      <live-source src={`/seances/${session.id}/salle/direct?vu=${view.room.version}`} />
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1>{t('committees:room.title', { territory: session.territoryName })}</h1>
        <p className="soft">
          {t('committees:room.there', { count: view.there.size, of: view.room.members.length })} ·{' '}
          <a href={`/seances/${session.id}/salle`}>{t('committees:room.back')}</a>
        </p>
      </header>
      <RoomNow session={session} view={view} me={null} />
      {view.put ? <PutShown put={view.put} /> : null}
    </main>
  );
}
