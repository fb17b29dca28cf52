import { useLocale } from '../../../ui/locale.tsx';

/** Where the saving stands, told by the browser's script; empty without one. The sentences stand in the page, so that the script knows no language. */
export function AutosaveState() {
  const { t } = useLocale();
  const say = (state: 'typing' | 'saving' | 'saved' | 'wrong' | 'offline' | 'signed_out' | 'meanwhile') => (
    <span key={state} data-state={state} hidden>
      {t(`projects:autosave.${state}`)}
    </span>
  );
  return (
    <p className="soft basis-full text-sm" role="status" data-autosave>
      {say('typing')}
      {say('saving')}
      {say('saved')}
      {say('wrong')}
      {say('offline')}
      {say('signed_out')}
      {say('meanwhile')} <span data-others />
    </p>
  );
}
