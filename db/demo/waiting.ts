import { createHash } from 'node:crypto';
import { addDays, workingDayBefore } from './calendar.ts';
import { type Draft, type Ground } from './draft.ts';
import { drawName, ofPlace, slug } from './names.ts';
import { idOf, type Stream, stream } from './random.ts';
import { instantOn, type PersonRole } from './world.ts';

/** Adds what lies open on an animator's Monday: invitations nobody has answered yet, and notes of the last calls and visits. */
export function leaveThingsWaiting(draft: Draft): void {
  for (const ground of draft.grounds) {
    const animator = animatorOf(draft, ground);
    if (!animator) continue;
    invite(draft, ground, animator);
    writeNotes(draft, ground, animator);
  }
}

/** The animator of a territory today, the first when there are two. */
export function animatorOf(draft: Draft, ground: Ground): string | undefined {
  return draft.world.role_assignment.find((role) => role.role === 'local_animator' && role.territory_id === ground.id && role.ends_on === null)?.person_id;
}

function invite(draft: Draft, ground: Ground, invited_by: string): void {
  const from = stream(`invitations ${ground.plan.code}`);
  const unmanaged = draft.sites.find((site) => site.ground === ground && !site.manager);
  const wishes: { role: PersonRole; territory: string | null; establishment: string | null; domain: string }[] = [];
  if (unmanaged) wishes.push({ role: 'site_manager', territory: null, establishment: unmanaged.establishment.id, domain: slug(unmanaged.organisation.name) });
  if (ground.plan.code === 'vosges' || wishes.length === 0 || from.chance(0.4))
    wishes.push({ role: 'committee_member', territory: ground.id, establishment: null, domain: `comite-${ground.plan.code}` });
  if (from.chance(0.2)) wishes.push({ role: 'steering_member', territory: ground.id, establishment: null, domain: `etat-${ground.plan.code}` });
  wishes.forEach(({ role, territory, establishment, domain }, rank) => {
    const { first, last } = drawName(from, ground.plan.names);
    const sent = workingDayBefore(addDays(draft.today, -from.int(2, 11)));
    draft.world.invitation.push({
      id: idOf(`invitation ${ground.plan.code} ${rank}`),
      email: `${slug(first)}.${slug(last)}@${domain}.example`,
      name: `${first} ${last}`,
      role,
      territory_id: territory,
      establishment_id: establishment,
      starts_on: sent,
      // The link itself was never written anywhere: no invitation of the demo can be taken by guessing.
      token_hash: createHash('sha256')
        .update(`unguessable ${idOf(`token ${ground.plan.code} ${rank}`)}`)
        .digest('hex'),
      invited_by,
      created_at: instantOn(sent, rank),
      expires_at: instantOn(addDays(draft.today, from.int(4, 18)), rank),
      invented: true,
    });
  });
}

const siteNotes = [
  'Visite du site. La direction confirme l’intérêt, sous réserve de l’accord du siège.',
  'Appel : une personne des achats pourrait donner deux jours au second semestre.',
  'Le site recrute ; éviter les sollicitations en production avant la rentrée.',
  'La responsable des ressources humaines demande un modèle d’avenant pour son service juridique.',
  'Bon retour de la dernière intervention : l’équipe est prête à recommencer.',
  'Changement de direction annoncé, à rencontrer dès son arrivée.',
  'Rappeler avant le prochain comité pour connaître les jours restants.',
  'Le site propose d’accueillir la prochaine séance du comité.',
];
const firmNotes = [
  'Premier contact par un autre dirigeant. Le besoin porte d’abord sur l’organisation de l’atelier.',
  'Le dirigeant se dit isolé ; souhaite échanger avec un pair avant tout dossier.',
  'Banque réticente : regarder la trésorerie avec un contrôleur de gestion.',
  'Visite de l’atelier. Carnet plein, deux embauches envisagées au printemps.',
  'Demande d’aide pour répondre aux exigences qualité d’un nouveau client.',
  'Le dirigeant ne répond qu’en début de soirée.',
];

function writeNotes(draft: Draft, ground: Ground, author_id: string): void {
  const from = stream(`notes ${ground.plan.code}`);
  for (const site of draft.sites.filter((candidate) => candidate.ground === ground)) {
    if (from.chance(0.55)) note(draft, site.establishment.id, ground, author_id, from.pick(siteNotes), from);
  }
  for (const firm of draft.firms.filter((candidate) => candidate.ground === ground && candidate.since > addDays(draft.today, -500))) {
    if (firm.establishment.name === 'Ateliers Virevent')
      note(draft, firm.establishment.id, ground, author_id, `Visite ${ofPlace('Golbey')} : deux machines neuves, besoin en production et en qualité.`, from);
    else if (from.chance(0.4)) note(draft, firm.establishment.id, ground, author_id, from.pick(firmNotes), from);
  }
}

function note(draft: Draft, establishment_id: string, ground: Ground, author_id: string, body: string, from: Stream): void {
  const on = workingDayBefore(addDays(draft.today, -from.int(2, 320)));
  draft.world.note.push({
    id: idOf(`note ${establishment_id}`),
    establishment_id,
    territory_id: ground.id,
    body,
    author_id,
    written_at: instantOn(on, from.int(0, 400)),
    invented: true,
  });
}
