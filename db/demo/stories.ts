// Some stories around today, in every state: invented, and marked so, as what they tell.
import { sql } from 'kysely';
import type { Tx } from '../../src/platform/database.ts';
import { insertRows } from '../rows.ts';
import { addDays, type PlainDate } from './calendar.ts';
import type { ProjectRow } from './file-rows.ts';
import { smallPicture } from './pieces.ts';
import { idOf } from './random.ts';
import { instantOn, type World } from './world.ts';

type Status = 'asked' | 'written' | 'sent_back' | 'published' | 'withdrawn';
interface Told {
  territory: string;
  status: Status;
  /** Days before today of its last move. */
  ago: number;
  title: string;
  body: string;
  photo?: string;
  comment?: string;
}
const told: readonly Told[] = [
  {
    territory: 'vosges',
    status: 'published',
    ago: 41,
    title: 'Deux jours qui nous ont fait gagner un an',
    body: 'Je pensais qu’il nous fallait une machine de plus. L’ingénieur qui est venu a regardé une matinée, sans rien dire, puis il a déplacé deux postes. Nous avons gagné la place et le temps, et la machine attendra.\nDeux personnes ont été embauchées au printemps.',
    photo: 'L’atelier après le déménagement des postes',
  },
  {
    territory: 'vosges',
    status: 'published',
    ago: 12,
    title: 'Quelqu’un à qui poser la question',
    body: 'On nous demandait une certification. Seule, je n’aurais jamais commencé. La responsable qualité d’une grande usine voisine est venue trois fois ; elle nous a laissé écrire, elle relisait. L’audit est passé du premier coup.',
  },
  {
    territory: 'savoie',
    status: 'published',
    ago: 96,
    title: 'Notre premier commercial',
    body: 'Nous vivions de trois clients. Un directeur commercial nous a aidés à dire simplement ce que nous savons faire. Nous avons aujourd’hui onze clients, et quelqu’un pour aller les voir.',
    photo: 'La nouvelle salle où nous recevons les clients',
  },
  {
    territory: 'colmar',
    status: 'published',
    ago: 150,
    title: 'Reprendre sans perdre personne',
    body: 'J’ai repris l’entreprise où je travaillais. Je connaissais le métier, pas les chiffres. Une directrice financière m’a appris à lire les miens chaque mois. Toute l’équipe est restée.',
  },
  {
    territory: 'terres-de-lorraine',
    status: 'published',
    ago: 63,
    title: 'Un regard neuf sur nos achats',
    body: 'Un acheteur est venu deux jours. Il a trouvé en une matinée ce que nous ne voyions plus, et il nous a laissé sa méthode. La marge retrouvée a payé un apprenti.',
  },
  {
    territory: 'la-reunion',
    status: 'published',
    ago: 30,
    title: 'De l’île vers le large',
    body: 'Vendre hors de l’île nous semblait réservé aux grands. Une responsable export nous a montré les papiers, un par un. La première palette est partie en mars.',
  },
  {
    territory: 'vosges',
    status: 'published',
    ago: 420,
    title: 'Le courage de dire non',
    body: 'J’acceptais toutes les commandes. Un responsable de production nous a appris à compter ce que chacune coûte vraiment. Nous en refusons, et nous gagnons notre vie.',
  },
  {
    territory: 'vosges',
    status: 'written',
    ago: 2,
    title: 'Embaucher, et garder',
    body: 'Nous recrutions et les gens repartaient. La responsable des ressources humaines d’un site voisin nous a aidés à accueillir. Depuis, trois personnes sur trois sont restées.',
  },
  {
    territory: 'savoie',
    status: 'written',
    ago: 5,
    title: 'La deuxième équipe',
    body: 'Chiffrer une deuxième équipe, puis l’essayer deux semaines : c’est ce que nous avons fait à deux. Elle tourne depuis l’été.',
  },
  {
    territory: 'meuse',
    status: 'sent_back',
    ago: 9,
    title: 'Merci à tous',
    body: 'Merci à tous ceux qui nous ont aidés, c’était très bien.',
    comment: 'Merci ! Pourriez-vous dire en deux phrases qui est venu et ce qui a changé ? C’est ce qui aidera un autre dirigeant.',
  },
  { territory: 'vosges', status: 'asked', ago: 4, title: '', body: '' },
  { territory: 'manche', status: 'asked', ago: 15, title: '', body: '' },
  { territory: 'indre', status: 'withdrawn', ago: 20, title: '', body: '' },
];

/** Asks, tells, publishes and takes back; acts as the installation, while the history is being made. */
export async function tellStories(tx: Tx, world: World & { project: readonly ProjectRow[] }, today: PlainDate): Promise<void> {
  const territories = new Map(world.territory.map(({ code, id }) => [code, id]));
  const taken = new Set<string>();
  const stories: Record<string, unknown>[] = [];
  const photos: Record<string, unknown>[] = [];
  const events: Record<string, unknown>[] = [];
  for (const one of told) {
    const territory = territories.get(one.territory);
    const file = world.project
      .filter(
        (project) =>
          project.territory_id === territory &&
          project.owner_email &&
          project.consent_story_at &&
          !taken.has(project.id) &&
          ['delivered', 'in_follow_up'].includes(project.status) &&
          project.confidentiality === 'normal',
      )
      .toSorted((a, b) => ((a.delivered_on ?? '') > (b.delivered_on ?? '') ? -1 : 1))[0];
    if (!file || !territory) continue;
    taken.add(file.id);
    const moved = instantOn(addDays(today, -one.ago), 4);
    const asked = instantOn(addDays(today, -one.ago - 8), 2);
    const id = idOf(`story ${file.id}`);
    const kept = one.title !== '';
    const written = kept ? instantOn(addDays(today, -one.ago - (one.status === 'written' ? 0 : 3)), 3) : null;
    stories.push({
      id,
      project_id: file.id,
      territory_id: territory,
      status: one.status,
      asked_at: asked,
      asked_by: file.animator_id,
      title: kept ? one.title : null,
      body: kept ? one.body : null,
      signed_as: kept ? [file.owner_name, file.owner_title].filter(Boolean).join(', ') : null,
      firm_name: kept ? file.firm_name : null,
      written_at: written,
      consent_version: kept ? 1 : null,
      consented_at: written,
      withdrawn_at: one.status === 'withdrawn' ? moved : null,
      comment: one.comment ?? null,
      sent_back_at: one.status === 'sent_back' ? moved : null,
      sent_back_by: one.status === 'sent_back' ? file.animator_id : null,
      published_at: one.status === 'published' ? moved : null,
      published_by: one.status === 'published' ? file.animator_id : null,
      invented: true,
    });
    if (one.photo)
      photos.push({
        story_id: id,
        territory_id: territory,
        project_id: file.id,
        media_type: 'image/png',
        described: one.photo,
        content: `\\x${smallPicture(`story ${file.id}`).toString('hex')}`,
        added_at: written,
      });
    const tell = (kind: string, at: string, actor: string | null, more: object = {}) =>
      events.push({
        happened_at: at,
        actor_id: actor,
        kind: `stories.${kind}`,
        subject_kind: 'project',
        subject_id: file.id,
        territory_id: territory,
        data: { storyId: id, reference: file.reference, name: file.firm_name, ...more },
        invented: true,
      });
    tell('asked', asked, file.animator_id);
    if (written) tell('written', written, null, { version: 1 });
    if (one.status === 'published') tell('published', moved, file.animator_id);
    if (one.status === 'sent_back') tell('sent_back', moved, file.animator_id, { comment: one.comment });
    if (one.status === 'withdrawn') tell('withdrawn', moved, null);
  }
  await insertRows(tx, 'story', stories);
  await insertRows(tx, 'story_photo', photos);
  await insertRows(tx, 'event', events);
  // Taken back: what was agreed to in the file went with it.
  await sql`update project p set consent_story_at = null from story s where s.project_id = p.id and s.status = 'withdrawn'`.execute(tx);
}
