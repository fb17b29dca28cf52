import { useLocale } from '../../../ui/locale.tsx';
import { PutShown } from '../parts/PutShown.tsx';
import { RoomNow } from '../parts/RoomNow.tsx';
import type { RoomView } from '../room-view.ts';
import type { Session } from '../session-queries.ts';

/** The wall: what is in hand in large letters, as whoever opened it may know it. */
export function ScreenPage({ session, view }: { session: Session; view: RoomView }) {
  const { t } = useLocale();
  return (
    <div className="text-xl">
      <live-source src={`/seances/${session.id}/salle/direct?vu=${view.room.version}`} />
      <h1 className="mb-6">{t('committees:room.title', { territory: session.territoryName })}</h1>
      <RoomNow session={session} view={view} me={null} />
      {view.put ? <PutShown put={view.put} /> : null}
      <p className="soft mt-6">{t('committees:people.there', { count: view.there.size, of: view.room.members.length })}</p>
    </div>
  );
}
