import type { Database } from '../../platform/database.ts';
import type { Limits } from '../../platform/limits.ts';
import { accountRoutes } from './routes-account.tsx';
import { invitationRoutes } from './routes-invitation.tsx';
import { lookRoutes } from './routes-look.ts';
import { personRoutes } from './routes-person.tsx';
import type { Route } from './scope.ts';
import { secondStepRoutes } from './routes-second-step.tsx';
import type { SignIn } from './sign-in.ts';
import { signInRoutes } from './routes-sign-in.tsx';

/** Coming in, one's account, the people one keeps. */
export function peopleRoutes(services: { signIn: SignIn; limits: Limits; secret: string; baseUrl: string; database: Database }): Route[] {
  return [
    ...lookRoutes(services),
    ...signInRoutes(services),
    ...secondStepRoutes(services),
    ...accountRoutes(services),
    ...personRoutes(),
    ...invitationRoutes(services),
  ];
}
