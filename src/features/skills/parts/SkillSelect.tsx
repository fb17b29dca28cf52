import { useLocale } from '../../../ui/locale.tsx';
import { nameOf } from '../tree-queries.ts';
import type { Skill } from '../tree-queries.ts';
import { SKILL_DOMAINS } from '../../agreements/pledge.ts';
import { FieldError } from '../../../ui/Field.tsx';
import type { Errors } from '../../../ui/Form.tsx';

/** One skill of the tree, domain by domain; `domains` offers the domain at large as well. */
export function SkillSelect(props: {
  name: string;
  label: string;
  help?: string;
  tree: readonly (Skill & { depth: number })[];
  typed?: string | null;
  errors?: Errors;
  domains?: boolean;
  empty?: string;
  optional?: boolean;
}) {
  const { name, label, help, tree, typed, errors, domains = false, empty, optional } = props;
  const { t, lang } = useLocale();
  const described = [help ? `help-${name}` : '', errors?.[name] ? `error-${name}` : ''].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={`field-${name}`} className="font-semibold">
        {label}
        {optional ? <span className="optional soft font-normal"> ({t('ui:optional')})</span> : null}
      </label>
      {help ? (
        <p id={`help-${name}`} className="soft text-sm">
          {help}
        </p>
      ) : null}
      <select
        id={`field-${name}`}
        name={name}
        className="select"
        defaultValue={typed ?? ''}
        {...(described ? { 'aria-describedby': described } : {})}
        {...(errors?.[name] ? { 'aria-invalid': true } : {})}
      >
        <option value="">{empty ?? t('ui:choose')}</option>
        {SKILL_DOMAINS.map((domain) => (
          <optgroup key={domain} label={t(`agreements:domain.${domain}`)}>
            {domains ? <option value={`domain:${domain}`}>{t('skills:offer.domain_at_large', { domain: t(`agreements:domain.${domain}`) })}</option> : null}
            {tree
              .filter((skill) => skill.domain === domain)
              .map((skill) => (
                <option key={skill.id} value={skill.id}>
                  {`${'\u2003'.repeat(skill.depth)}${nameOf(skill, lang)}`}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <FieldError name={name} errors={errors} />
    </div>
  );
}
