// This feature's lines of the table of addresses.
import type { Limits } from '../../platform/limits.ts';
import type { Route } from '../people/scope.ts';
import { needLinkRoutes } from './routes-linked.tsx';
import { needRoutes } from './routes-needs.tsx';
import { proposalRoutes } from './routes-proposal.tsx';
import { siteRoutes } from './routes-site.tsx';
import { treeRoutes } from './routes-tree.tsx';

/** Every address of skills, of those who have them, and of who is asked. */
export function skillRoutes(services: { limits: Limits }): Route[] {
  return [...treeRoutes(), ...siteRoutes(), ...needRoutes(), ...needLinkRoutes(services), ...proposalRoutes()];
}
