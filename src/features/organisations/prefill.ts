import type { RegistryEstablishment } from '../../platform/registry.ts';
import { isSiren, isSiret } from '../../shared/siret.ts';
import { readableName, readableStreet } from './address.ts';
import type { Sheet } from './sheet-queries.ts';
import type { OrganisationKind } from './sheet.ts';

/** Fields as a form shows them. */
type Fields = Record<string, string>;

/** A public body by its legal form (INSEE level 1: 7), an association (92), else a company. */
export function kindOfLegalForm(code: string | null): OrganisationKind {
  if (code?.startsWith('7')) return 'public_body';
  return code?.startsWith('92') || code?.startsWith('93') ? 'association' : 'company';
}

/** The form of a new sheet filled in from the register. `communeName`: how we call the commune, null when we do not know it. */
export function fieldsOfRegistry(found: RegistryEstablishment, communeName: string | null): Fields {
  return {
    name: readableName(found.signName ?? found.companyName),
    company_name: readableName(found.companyName),
    siret: found.siret,
    siren: found.siren,
    ...(found.headOffice ? { head_office: 'on' } : {}),
    street: readableStreet(found.street),
    postcode: found.postcode ?? '',
    commune: communeName && found.communeCode ? `${communeName} (${found.communeCode})` : '',
    naf_code: found.nafCode ?? '',
    naf_edition: found.nafEdition,
    size_band: found.sizeBand ?? '',
    company_size_band: found.companySizeBand ?? '',
    opened_on: found.openedOn ?? '',
    legal_form: found.legalForm ?? '',
    kind: kindOfLegalForm(found.legalForm),
    from_registry: found.siret,
  };
}

/** The form of a new sheet filled in from what was searched for: a number goes where numbers go. */
export function fieldsOfQuery(typed: string): Fields {
  const digits = typed.replace(/[\s.]/g, '');
  if (isSiret(digits)) return { siret: digits, kind: 'company' };
  if (isSiren(digits)) return { siren: digits, kind: 'company' };
  return { [/^\d{14}$/.test(digits) ? 'siret' : 'name']: typed.slice(0, 200), kind: 'company' };
}

/** The form of a sheet as it stands. */
export function fieldsOfSheet(sheet: Sheet): Fields {
  return {
    name: sheet.name,
    siret: sheet.siret ?? '',
    no_siret_reason: sheet.noSiretReason ?? '',
    ...(sheet.headOffice ? { head_office: 'on' } : {}),
    street: sheet.street,
    postcode: sheet.postcode ?? '',
    commune: sheet.communeCode ? `${sheet.communeName ?? ''} (${sheet.communeCode})` : '',
    naf_code: sheet.nafCode ?? '',
    naf_edition: sheet.nafEdition ?? 'rev2',
    size_band: sheet.sizeBand ?? '',
    headcount: sheet.headcount === null ? '' : String(sheet.headcount),
    opened_on: sheet.openedOn ?? '',
  };
}
