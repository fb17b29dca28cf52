import type { Limits } from '../../platform/limits.ts';
import { accountRoutes } from './account-routes.tsx';
import type { Route } from './scope.ts';
import { secondStepRoutes } from './second-step-routes.tsx';
import type { SignIn } from './sign-in.ts';
import { signInRoutes } from './sign-in-routes.tsx';

/** Coming in, one's account, the people one keeps. */
export function peopleRoutes(services: { signIn: SignIn; limits: Limits; secret: string; baseUrl: string }): Route[] {
  return [...signInRoutes(services), ...secondStepRoutes(services), ...accountRoutes(services)];
}
