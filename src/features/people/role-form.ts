import { z } from 'zod';
import { choice, chosenId, email, line, ordered, plainDate } from '../../platform/form.ts';
import { ROLES } from './scope.ts';

const roleFields = {
  role: choice(ROLES)(),
  territory_id: chosenId({ optional: true }),
  establishment_id: chosenId({ optional: true }),
  starts_on: plainDate(),
  ends_on: plainDate({ optional: true }),
};

/** A role to give, with its place and its days. */
export const roleForm = ordered(z.object(roleFields), 'starts_on', 'ends_on');
/** A role to end. */
export const endForm = z.object({ role_id: chosenId(), ends_on: plainDate(), reason: line(500) });
/** Why somebody leaves. */
export const leaveForm = z.object({ reason: line(500) });
/** Somebody to invite, with the role offered. */
export const invitationForm = ordered(z.object({ name: line(160), email: email(), ...roleFields }), 'starts_on', 'ends_on');
