// What was reminded, and what will be.
import { absent, page } from '../../platform/http.ts';
import type { Answer } from '../../platform/http.ts';
import { translator } from '../../platform/texts.ts';
import { animates } from '../people/scope.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayReadReminders, remindersRead } from './access.ts';
import { shifted } from './calendar.ts';
import { forecast } from './planner.ts';
import { RemindersPage } from './pages/RemindersPage.tsx';
import { HOURS } from './send.ts';
import { sentLines } from './sent-queries.ts';
import { dayCursorOf, dayCursorText } from '../../shared/day-cursor.ts';
import { stateOfThings } from './state.ts';

/** How far ahead the page looks, and how many mails it shows. */
const AHEAD = 14;
const SHOWN = 60;

export function remindersRoutes(): Route[] {
  return [{ method: 'GET', path: '/relances', door: mayReadReminders, handle: show }];
}

async function show({ tx, scope, url, lang }: Visit): Promise<Answer> {
  const read = remindersRead(scope);
  const state = await stateOfThings(tx, read);
  const territories = [...state.places]
    .flatMap(([id, { code, name }]) => (id && code && name ? [{ id, code, name }] : []))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
  const wanted = url.searchParams.get('territoire');
  const chosen = wanted ? (territories.find(({ code }) => code === wanted) ?? absent()) : null;
  const { today, hour } = state.placeOf(chosen?.id ?? read?.[0] ?? null);
  const items = chosen ? state.items.filter(({ territoryId }) => territoryId === chosen.id) : state.items;
  // What had to leave today has left.
  const coming = forecast(hour < HOURS.to ? today : shifted(today, 1), AHEAD, items, state.sent, state.placeOf);
  const cursor = dayCursorOf(url.searchParams.get('apres'));
  const { lines, next } = await sentLines(tx, chosen ? [chosen.id] : read, cursor);
  const address = (changes: Record<string, string>) => {
    const query = new URLSearchParams({ ...(chosen ? { territoire: chosen.code } : {}), ...changes }).toString();
    return query ? `/relances?${query}` : '/relances';
  };
  return page(
    translator(lang)('reminders:page.title'),
    <RemindersPage
      coming={coming.slice(0, SHOWN)}
      days={AHEAD}
      more={Math.max(0, coming.length - SHOWN)}
      sent={lines}
      places={territories}
      chosen={chosen}
      previous={cursor ? address({}) : null}
      next={next ? address({ apres: dayCursorText(next) }) : null}
      ofTeam={(territoryId) => territoryId !== null && animates(scope, territoryId)}
    />,
  );
}
