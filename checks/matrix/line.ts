import type { Role } from '../../src/features/people/scope.ts';
import type { World } from '../../test/world.ts';

/** Who knocks: nobody known, anybody signed in, or a role held in the object's own territory (or establishment) or in another one. */
export type Visitor = Role | `${Role}:other`;

/** One line of the rights matrix: a route, an address of it in the test world, and the explicit list of who may pass. All else is refused. */
export interface MatrixLine {
  /** As in the table of addresses: `GET /etablissements/:id`. */
  route: string;
  /** A concrete address, of objects of the territory `own`. */
  path: (world: World) => string;
  /** `public`: everybody; `signed-in`: everybody with a session; or the visitors by name. */
  allowed: 'public' | 'signed-in' | readonly Visitor[];
  /** Addresses that a mailed link opens too: a stranger without one finds nothing there, and is not asked to sign in. */
  byLink?: true;
}
