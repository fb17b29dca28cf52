import { Badge } from '../../../ui/Badge.tsx';
import { LinkButton } from '../../../ui/Button.tsx';
import { Rows } from '../../../ui/Rows.tsx';
import { useLocale } from '../../../ui/locale.tsx';
import type { SheetRole } from '../sheet-queries.ts';

/** What an establishment is and was to its territory, newest first. `base` is the sheet's address, null for those who only read. */
export function RolesInTime({ roles, today, base }: { roles: readonly SheetRole[]; today: string; base: string | null }) {
  const { t, date } = useLocale();
  if (roles.length === 0) return <p className="soft">{t('organisations:sheet.roles_empty')}</p>;
  return (
    <Rows
      label={t('organisations:sheet.roles')}
      rows={roles.map((role) => {
        const later = role.startsOn > today;
        const from = date(role.startsOn);
        return {
          key: role.id,
          thing: t(`organisations:role.${role.role}`),
          reason: role.endsOn
            ? t('organisations:sheet.between', { from, to: date(role.endsOn) })
            : t(later ? 'organisations:sheet.to_come' : 'organisations:sheet.since', { from }),
          state: (
            <Badge tone={role.inForce ? 'done' : 'quiet'}>
              {t(role.inForce ? 'organisations:sheet.in_force' : later ? 'organisations:sheet.later' : 'organisations:sheet.over')}
            </Badge>
          ),
          act:
            base && (role.inForce || later) && role.endsOn === null ? (
              <LinkButton look="quiet" href={`${base}/roles/${role.id}`}>
                {t('organisations:sheet.end_role')}
              </LinkButton>
            ) : null,
        };
      })}
    />
  );
}
