import type { MovementKind } from './movement.ts';
import type { ParameterName, ParameterValue } from './parameters.ts';

/** What a territory's timeline tells. `name`: the territory's, as it was. */
declare module '../../platform/events.ts' {
  interface Events {
    'territories.created': { name: string };
    'territories.opened': { name: string; on: string; reason?: string };
    'territories.paused': { name: string; on: string; reason?: string };
    'territories.reopened': { name: string; on: string; reason?: string };
    'territories.closed': { name: string; on: string; reason?: string };
    'territories.described': { name: string };
    /** `added` and `removed` count communes; `picks` are the choices that were typed. */
    'territories.perimeter_changed': {
      name: string;
      from: string;
      added: number;
      removed: number;
      reason?: string | null;
      picks?: { add: string[]; remove: string[] };
    };
    'territories.parameter_set': { name: string; parameter: ParameterName; before: ParameterValue; after: ParameterValue; reason: string };
    'territories.movement_replayed': { name: string; commune: string; movement: MovementKind; from: string };
    'territories.question_asked': { name: string; commune: string; movement: MovementKind; from: string };
    'territories.question_answered': { name: string; commune: string; answer: 'include' | 'exclude'; from: string };
    'territories.movements_entered': { count: number; source: string };
  }
}
