import type { RegistryEstablishment } from '../../platform/registry.ts';
import { spacedSiret } from '../../shared/siret.ts';
import type { Locale } from '../../ui/locale.tsx';
import { folded, readableName, readableStreet, streetKey } from './address.ts';
import type { Completable } from './commands.ts';
import { addressSaid, bandSaid } from './said.ts';
import type { Sheet } from './sheet-queries.ts';

/** Field by field, where the register says something that the sheet does not say. Capitals, accents and abbreviations are no difference. */
export function differences(
  { t, date }: Pick<Locale, 't' | 'date'>,
  sheet: Sheet,
  found: RegistryEstablishment,
  communeName: string | null,
): { field: Completable; ours: string | null; theirs: string }[] {
  const name = readableName(found.signName ?? found.companyName);
  const theirAddress = { street: readableStreet(found.street), postcode: found.postcode, communeName };
  const sameAddress =
    streetKey(sheet.street) === streetKey(found.street) &&
    sheet.postcode === found.postcode &&
    (communeName === null || sheet.communeCode === found.communeCode);
  const all: { field: Completable; differs: boolean; ours: string | null; theirs: string | null }[] = [
    { field: 'name', differs: folded(name) !== folded(sheet.name), ours: sheet.name, theirs: name || null },
    { field: 'siret', differs: sheet.siret !== found.siret, ours: sheet.siret ? spacedSiret(sheet.siret) : null, theirs: spacedSiret(found.siret) },
    {
      field: 'head_office',
      differs: sheet.headOffice !== found.headOffice,
      ours: t(sheet.headOffice ? 'ui:yes' : 'ui:no'),
      theirs: t(found.headOffice ? 'ui:yes' : 'ui:no'),
    },
    { field: 'address', differs: !found.hidden && !sameAddress, ours: addressSaid(sheet) || null, theirs: addressSaid(theirAddress) || null },
    { field: 'activity', differs: sheet.nafCode !== found.nafCode || sheet.nafEdition !== found.nafEdition, ours: sheet.nafCode, theirs: found.nafCode },
    { field: 'size', differs: sheet.sizeBand !== found.sizeBand, ours: bandSaid(t, sheet.sizeBand), theirs: bandSaid(t, found.sizeBand) },
    {
      field: 'opened_on',
      differs: sheet.openedOn !== found.openedOn,
      ours: sheet.openedOn && date(sheet.openedOn),
      theirs: found.openedOn && date(found.openedOn),
    },
  ];
  return all.flatMap(({ field, differs, ours, theirs }) => (differs && theirs !== null ? [{ field, ours, theirs }] : []));
}
