import { Checkbox } from '../../../ui/Field.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import { LANGUAGES } from '../match.ts';

/** Languages one works in: boxes that share a name; none ticked means French. */
export function Languages({ ticked }: { ticked: readonly string[] }) {
  const { t } = useLocale();
  return (
    <fieldset>
      <legend className="font-semibold">{t('skills:languages')}</legend>
      <div className="grid grid-cols-2 sm:grid-cols-4">
        {LANGUAGES.map((one) => (
          <Checkbox key={one} name="languages" value={one} label={t(`skills:language.${one}`)} checked={ticked.includes(one)} />
        ))}
      </div>
    </fieldset>
  );
}
