import { expect, test } from 'vitest';
import { localeOf } from '../../ui/locale.tsx';
import '../../texts.ts';
import { eventSaid } from './said.ts';

const french = localeOf('fr', new Date('2031-05-01T10:00:00Z'));
const said = (kind: string, data: Record<string, unknown>) => eventSaid(french, { kind, actorName: 'Salomé', data }).replaceAll('\u00a0', ' ');

test('a sheet’s history says roles by their names, days as days, dates in words', () => {
  expect(said('people.role_given', { name: 'Ana', role: 'lender_hr', place: 'Fonderie', personId: 'x' })).toBe(
    'Salomé a confié à Ana le rôle « RH de l’entreprise prêteuse » (Fonderie)',
  );
  expect(said('agreements.pledge_confirmed', { name: 'Fonderie', year: 2031, halfDays: 7 })).toBe('Salomé a confirmé l’engagement 2031 de Fonderie : 3,5 j.');
  expect(said('organisations.contact_left', { name: 'Fonderie', contact: 'Ana', on: '2030-12-09' })).not.toContain('2030-12-09');
  expect(eventSaid(french, { kind: 'people.role_given', actorName: null, data: { name: 'Ana', role: 'chair', place: null } })).toContain('Le service');
});
