import { Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Field.tsx';
import { PageTop } from '../../../ui/PageTop.tsx';
import { useLocale } from '../../../ui/locale.tsx';

/** Before a new agreement: in which territory. A question by GET, nothing is written. */
export function ChooseTerritoryPage({ territories }: { territories: readonly { code: string; name: string }[] }) {
  const { t } = useLocale();
  return (
    <>
      <PageTop title={t('agreements:form.new_title')} trail={[{ label: t('agreements:list.title'), href: '/conventions' }]} />
      <form method="get" action="/conventions/nouvelle" className="flex max-w-xl flex-col items-start gap-5">
        <Select name="territoire" label={t('agreements:form.choose_territory')} choices={territories.map(({ code, name }) => ({ value: code, label: name }))} />
        <Button>{t('agreements:form.choose_territory_go')}</Button>
      </form>
    </>
  );
}
