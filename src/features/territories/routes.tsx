import type { ReactNode } from 'react';
import { coverageOf } from './perimeter-view.ts';
import { readForm } from '../../platform/form.ts';
import { absent, page, redirect } from '../../platform/http.ts';
import { onceToken } from '../../platform/once.ts';
import { translator } from '../../platform/texts.ts';
import type { Route, Visit } from '../people/scope.ts';
import { mayGovern, mayReadCommittee, mayWatchNetwork } from './access.ts';
import { createTerritory, describeTerritory, govern } from './commands.ts';
import { doorsOf, insideHere, keptHere, sentences, territoryHere } from './doors.ts';
import { act, creation, description } from './form.ts';
import { actsOf } from './life-cycle.ts';
import { networkMap, territoryMap } from './maps.ts';
import { movementRoutes } from './routes-movements.tsx';
import { networkLines, NETWORK_SORTS, SIGNALS } from './network-queries.ts';
import { CreateForm } from './pages/CreateForm.tsx';
import { DescribeForm } from './pages/DescribeForm.tsx';
import { HistoryPage } from './pages/HistoryPage.tsx';
import { NetworkMapPage } from './pages/NetworkMapPage.tsx';
import { NetworkPage } from './pages/NetworkPage.tsx';
import { StatePage } from './pages/StatePage.tsx';
import { TeamPage } from './pages/TeamPage.tsx';
import { TerritoryList } from './pages/TerritoryList.tsx';
import { TerritoryPage } from './pages/TerritoryPage.tsx';
import type { Lack } from './pages/TerritoryPage.tsx';
import { perimeterRoutes } from './routes-perimeter.tsx';
import { openQuestions, overlapsAnother } from './perimeter-queries.ts';
import { historyOf, possibleHosts, publicSheet, standingOf, stillLive, teamOf, territories, whoCovers } from './queries.ts';
import type { Territory } from './queries.ts';
import { ruleRoutes } from './routes-rules.tsx';

/** What another feature shows on a territory's public page. */
export type TerritoryPart = (visit: Visit, territory: Territory) => Promise<ReactNode>;
/** The territories' lines of the table of addresses. */
export function territoryRoutes(parts: readonly TerritoryPart[]): Route[] {
  return [...publicRoutes(parts), ...governingRoutes(), ...perimeterRoutes(), ...ruleRoutes(), ...movementRoutes()];
}

const HISTORY = 40;

function publicRoutes(parts: readonly TerritoryPart[]): Route[] {
  return [
    {
      method: 'GET',
      path: '/territoires',
      door: 'public',
      handle: async ({ tx, url, lang, scope }) => {
        const words = (url.searchParams.get('commune') ?? '').trim().slice(0, 80);
        const found = words.length >= 2 ? await whoCovers(tx, words) : null;
        return page(
          translator(lang)('territories:list.title'),
          <TerritoryList territories={await territories(tx)} drawn={await networkMap(tx)} words={words} found={found} mayCreate={mayGovern(scope)} />,
        );
      },
    },
    {
      method: 'GET',
      path: '/carte',
      door: 'public',
      handle: async ({ tx, lang }) => {
        const drawn = await networkMap(tx);
        return page(translator(lang)('territories:map.page'), <NetworkMapPage drawn={drawn} loaded={drawn.some((one) => one.outline !== '')} />);
      },
    },
    {
      method: 'GET',
      path: '/reseau',
      door: mayWatchNetwork,
      handle: async ({ tx, url, lang }) => {
        const sort = NETWORK_SORTS.find((one) => one === url.searchParams.get('tri')) ?? 'help';
        const only = SIGNALS.find((one) => one === url.searchParams.get('signal')) ?? null;
        return page(translator(lang)('territories:network.title'), <NetworkPage lines={await networkLines(tx, sort, only)} sort={sort} only={only} />);
      },
    },
    {
      method: 'GET',
      path: '/territoires/nouveau',
      door: mayGovern,
      handle: ({ lang }) => page(translator(lang)('territories:create.title'), <CreateForm typed={{}} errors={{}} once={onceToken()} />),
    },
    {
      method: 'POST',
      path: '/territoires/nouveau',
      door: mayGovern,
      handle: async ({ tx, scope, form, lang }) => {
        const t = translator(lang);
        const again = (errors: Record<string, string>) =>
          page(t('territories:create.title'), <CreateForm typed={form.fields} errors={errors} once={onceToken()} />, 422);
        const read = readForm(form, creation);
        if (!read.ok) return again(sentences(read.issues, t));
        const { nom, code, sorte, fuseau } = read.value;
        const made = await createTerritory(tx, scope, { name: nom, code, kind: sorte, timeZone: fuseau });
        return made.ok ? redirect(`/territoires/${code}?fait=1`) : again({ code: t('http:form.already_there') });
      },
    },
    {
      method: 'GET',
      path: '/territoires/:code',
      door: 'public',
      handle: async (visit) => {
        const territory = await territoryHere(visit);
        const doors = doorsOf(visit, territory);
        const lacks = doors.inside ? await lacksOf(visit.tx, territory) : [];
        const shown: ReactNode[] = [];
        for (const part of parts) shown.push(await part(visit, territory));
        return page(
          territory.name,
          <TerritoryPage
            territory={territory}
            doors={doors}
            sheet={await publicSheet(visit.tx, territory.id)}
            map={await territoryMap(visit.tx, territory.id)}
            lacks={lacks}
            coverage={doors.keeps && ['open', 'paused'].includes(territory.status) ? await coverageOf(visit.tx, territory) : null}
            parts={shown}
            done={visit.url.searchParams.has('fait')}
          />,
        );
      },
    },
  ];

  async function lacksOf(tx: Parameters<typeof standingOf>[0], territory: Parameters<typeof standingOf>[1]) {
    const { has } = await standingOf(tx, territory);
    const questions = await openQuestions(tx, territory.id);
    const lacks: Lack[] = (['perimeter', 'animator', 'host'] as const).filter((need) => !has[need]);
    if (questions.length > 0) lacks.push('question');
    if (await overlapsAnother(tx, territory.id)) lacks.push('overlap');
    if (territory.status === 'paused') lacks.push('paused');
    return lacks;
  }
}

function governingRoutes(): Route[] {
  return [
    {
      method: 'GET',
      path: '/territoires/:code/equipe',
      door: 'signed-in',
      handle: async (visit) => {
        const territory = await insideHere(visit);
        const team = await teamOf(visit.tx, territory.id);
        const seen = mayReadCommittee(visit.scope, territory) ? team : team.filter((one) => ['local_animator', 'chair', 'co_chair'].includes(one.role));
        return page(territory.name, <TeamPage territory={territory} doors={doorsOf(visit, territory)} team={seen} />);
      },
    },
    {
      method: 'GET',
      path: '/territoires/:code/historique',
      door: 'signed-in',
      handle: async (visit) => {
        const territory = await insideHere(visit);
        const asked = visit.url.searchParams.get('avant') ?? '';
        const before = /^\d{1,15}$/.test(asked) ? Number(asked) : null;
        const events = await historyOf(visit.tx, territory.id, { before, limit: HISTORY + 1 });
        const next = events.length > HISTORY ? events[HISTORY - 1]!.id : null;
        return page(
          territory.name,
          <HistoryPage territory={territory} doors={doorsOf(visit, territory)} events={events.slice(0, HISTORY)} next={next} first={before === null} />,
        );
      },
    },
    {
      method: 'GET',
      path: '/territoires/:code/fiche',
      door: 'signed-in',
      handle: async (visit) => {
        const territory = await keptHere(visit);
        const typed = {
          nom: territory.name,
          sorte: territory.kind,
          texte: territory.description,
          texte_en: territory.descriptionEn,
          courriel: territory.contactEmail ?? '',
          telephone: territory.contactPhone ?? '',
          porteur: territory.hostOrganisationId ?? '',
        };
        return page(
          territory.name,
          <DescribeForm
            territory={territory}
            doors={doorsOf(visit, territory)}
            typed={typed}
            errors={{}}
            hosts={await possibleHosts(visit.tx, territory)}
            once={onceToken()}
          />,
        );
      },
    },
    {
      method: 'POST',
      path: '/territoires/:code/fiche',
      door: 'signed-in',
      handle: async (visit) => {
        const territory = await keptHere(visit);
        const t = translator(visit.lang);
        const hosts = await possibleHosts(visit.tx, territory);
        const read = readForm(visit.form, description);
        const host = read.ok ? read.value.porteur : null;
        const errors = read.ok
          ? host === null || hosts.some(({ id }) => id === host)
            ? null
            : { porteur: t('http:form.not_choice') }
          : sentences(read.issues, t);
        if (!read.ok || errors) {
          return page(
            territory.name,
            <DescribeForm
              territory={territory}
              doors={doorsOf(visit, territory)}
              typed={visit.form.fields}
              errors={errors ?? {}}
              hosts={hosts}
              once={onceToken()}
            />,
            422,
          );
        }
        const { nom, sorte, texte, texte_en, courriel, telephone } = read.value;
        await describeTerritory(visit.tx, visit.scope, territory, {
          name: nom,
          kind: sorte,
          description: texte,
          descriptionEn: texte_en,
          contactEmail: courriel,
          contactPhone: telephone,
          hostOrganisationId: host,
        });
        return redirect(`/territoires/${territory.code}?fait=1`);
      },
    },
    {
      method: 'GET',
      path: '/territoires/:code/etat',
      door: mayGovern,
      handle: async (visit) => {
        const territory = await territoryHere(visit);
        const standing = await standingOf(visit.tx, territory);
        return page(
          territory.name,
          <StatePage
            territory={territory}
            doors={doorsOf(visit, territory)}
            acts={actsOf(standing, territory.today)}
            live={await stillLive(visit.tx, territory)}
            typed={{ act: '', on: territory.today, reason: '' }}
            errors={{}}
            refusal={null}
            done={visit.url.searchParams.has('fait')}
            once={onceToken()}
          />,
        );
      },
    },
    {
      method: 'POST',
      path: '/territoires/:code/etat',
      door: mayGovern,
      handle: async (visit) => {
        const territory = await territoryHere(visit);
        if (!mayGovern(visit.scope)) absent();
        const t = translator(visit.lang);
        const read = readForm(visit.form, act);
        const answer = read.ok ? await govern(visit.tx, visit.scope, territory, read.value.acte, read.value.le, read.value.motif) : null;
        if (answer?.ok) return redirect(`/territoires/${territory.code}/etat?fait=1`);
        const standing = await standingOf(visit.tx, territory);
        return page(
          territory.name,
          <StatePage
            territory={territory}
            doors={doorsOf(visit, territory)}
            acts={actsOf(standing, territory.today)}
            live={await stillLive(visit.tx, territory)}
            typed={{ act: visit.form.fields.acte ?? '', on: visit.form.fields.le ?? '', reason: visit.form.fields.motif ?? '' }}
            errors={read.ok ? {} : sentences(read.issues, t)}
            refusal={answer?.refusal ?? null}
            done={false}
            once={onceToken()}
          />,
          answer ? 409 : 422,
        );
      },
    },
  ];
}
