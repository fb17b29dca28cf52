import { sql } from 'kysely';
import { z } from 'zod';
import type { Command } from '../cli.ts';
import { ROLES } from '../features/people/scope.ts';
import { Refusal } from '../installation.ts';
import { record } from '../platform/events.ts';
import { withInstallation } from './with-installation.ts';

const USAGE = '<email> "<name>" <role> [territory code]';

/** Makes a person and gives a role: how the first national animator of an installation comes in. */
export const userCommand: Command = {
  usage: USAGE,
  does: 'make a person known and give a role',
  run: async (args, config) => {
    const [email = '', name = '', role = '', territory] = args;
    if (!z.email().safeParse(email).success || name.trim() === '' || !(ROLES as readonly string[]).includes(role)) {
      throw new Refusal(`Usage: user ${USAGE} — roles: ${ROLES.join(', ')}.`);
    }
    await withInstallation(config, async ({ database }) =>
      database.asSystem(async (tx) => {
        const place = territory
          ? (await sql<{ id: string; name: string }>`select id, name from territory where code = ${territory}`.execute(tx)).rows[0]
          : null;
        if (territory && !place) throw new Refusal(`No territory has the code ${territory}.`);
        const person = await sql<{ id: string }>`insert into person (name, email, email_verified) values (${name.trim()}, ${email.toLowerCase()}, true)
          on conflict (email) do update set updated_at = now() returning id`.execute(tx);
        const personId = person.rows[0]!.id;
        await sql`savepoint giving`.execute(tx);
        try {
          await sql`insert into role_assignment (person_id, role, territory_id, starts_on) values (${personId}, ${role}, ${place?.id ?? null}, today_in('Europe/Paris'))`.execute(
            tx,
          );
        } catch (error) {
          const code = (error as { code?: string }).code;
          if (code === '23P01') throw new Refusal(`${email} holds this role already.`);
          if (code === '23514')
            throw new Refusal(
              `The role ${role} is ${place ? 'not held in a territory' : 'held in a territory or an establishment: name the territory’s code'}.`,
            );
          throw error;
        }
        await record(tx, null, {
          kind: 'people.role_given',
          subject: { kind: 'person', id: personId },
          territoryId: place?.id ?? null,
          data: { name: name.trim(), role, place: place?.name ?? null, personId },
        });
        console.log(
          `${name.trim()} <${email.toLowerCase()}> is ${role.replaceAll('_', ' ')}${place ? ` of ${place.name}` : ''}. They sign in with a link sent to this address.`,
        );
      }),
    );
  },
};
