import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { readActivities } from './activities.ts';
import { type AdministrativeGeography, readAdministrativeGeography } from './communes.ts';
import { insets, mapBox, outline, project } from './map.ts';
import { type CommunePoint, readCommunePoints } from './points.ts';

let geography: AdministrativeGeography;
let points: Map<string, CommunePoint>;
beforeAll(() => {
  geography = readAdministrativeGeography();
  points = readCommunePoints(geography.communes);
});

describe('the country as the packages hold it', () => {
  it('has every commune in force of the mainland and the five overseas départements', () => {
    expect(geography.communes).toHaveLength(34875);
    expect(geography.intercommunalities).toHaveLength(1255);
    expect(geography.departements).toHaveLength(101);
    expect(geography.regions).toHaveLength(18);
  });

  it('keeps codes as text and gives each commune its grouping, its postcodes and its people', () => {
    const epinal = geography.communes.find(({ code }) => code === '88160');
    expect(epinal).toMatchObject({ name: 'Épinal', departementCode: '88', regionCode: '44', postcodes: ['88000'] });
    expect(epinal?.population).toBeGreaterThan(30000);
    expect(geography.communes.find(({ code }) => code === '2A004')?.name).toBe('Ajaccio');
    const alone = geography.communes.filter(({ intercommunalityCode }) => intercommunalityCode === null);
    expect(alone.map(({ code }) => code)).toEqual(['22016', '29083', '29155', '85113']);
  });

  it('resolves every member of a grouping and every départment to what exists', () => {
    const codes = new Set(geography.communes.map(({ code }) => code));
    const departements = new Set(geography.departements.map(({ code }) => code));
    const regions = new Set(geography.regions.map(({ code }) => code));
    expect(geography.intercommunalities.flatMap((epci) => epci.communeCodes).filter((code) => !codes.has(code))).toEqual([]);
    expect(geography.communes.every((commune) => departements.has(commune.departementCode))).toBe(true);
    expect(geography.departements.every((departement) => regions.has(departement.regionCode))).toBe(true);
  });
});

describe('the point of a commune', () => {
  it('exists for all, and is exact for more than 8,500 of them, prefectures included', () => {
    expect(points.size).toBe(34875);
    expect([...points.values()].filter(({ pointKind }) => pointKind === 'exact').length).toBeGreaterThan(8500);
    for (const code of ['75056', '69123', '13055', '88160', '97411', '97209', '97105', '97302', '97608']) {
      expect(points.get(code), code).toMatchObject({ pointKind: 'exact' });
    }
  });

  it('never puts two communes on the same spot of the ground', () => {
    const spots = new Set([...points.values()].map(({ longitude, latitude }) => `${longitude} ${latitude}`));
    expect(spots.size).toBe(34875);
  });

  // The official points stay out of the product: this compares with them where they are at hand.
  const official = new URL('../../../../shared/data/communes-2026.csv', import.meta.url);
  it.skipIf(!existsSync(official))('is within 1 km of the official point for half of the exact ones, 9 km for the near ones', () => {
    const rows = parse(readFileSync(official), { columns: true }) as { code: string; lon: string; lat: string }[];
    const gaps = { exact: [] as number[], near: [] as number[] };
    for (const { code, lon, lat } of rows) {
      const point = points.get(code);
      if (!point || lon === '') continue;
      const degree = 111.2;
      const east = (point.longitude - Number(lon)) * degree * Math.cos((Number(lat) * Math.PI) / 180);
      gaps[point.pointKind].push(Math.hypot(east, (point.latitude - Number(lat)) * degree));
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];
    expect(median(gaps.exact)).toBeLessThan(1);
    expect(median(gaps.near)).toBeLessThan(9);
  });
});

describe('the map', () => {
  it('has a place in its box for every commune', () => {
    const lost = [...points].filter(([, { longitude, latitude }]) => !project(longitude, latitude)).map(([code]) => code);
    expect(lost).toEqual([]);
    expect(project(-74, 40.7)).toBeNull();
    expect(project(Number.NaN, 48)).toBeNull();
  });

  it('frames the five overseas départements, each round its own communes', () => {
    const frames = insets();
    expect(frames.map(({ departementCode }) => departementCode)).toEqual(['971', '972', '973', '974', '976']);
    for (const { code, departementCode } of geography.communes) {
      const frame = frames.find((candidate) => candidate.departementCode === departementCode);
      const point = points.get(code);
      if (!frame || !point) continue;
      const [x, y] = project(point.longitude, point.latitude) ?? [Number.NaN, Number.NaN];
      expect(x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height, code).toBe(true);
    }
  });

  it('draws the outline inside the box, light enough for a page', () => {
    const path = outline();
    expect(path.length).toBeLessThan(12000);
    const numbers = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)];
    expect(numbers.length).toBeGreaterThan(500);
    expect(numbers.every(([, x, y]) => Number(x) >= 0 && Number(x) <= mapBox.width && Number(y) >= 0 && Number(y) <= mapBox.height)).toBe(true);
  });
});

describe('the activities', () => {
  it('are the 732 of NAF rev. 2, each with its label and section', () => {
    const activities = readActivities();
    expect(activities).toHaveLength(732);
    expect(activities.find(({ code }) => code === '10.51C')).toEqual({ edition: 'rev2', code: '10.51C', label: 'Fabrication de fromage', section: 'C' });
    expect(new Set(activities.map(({ section }) => section)).size).toBe(21);
  });
});
