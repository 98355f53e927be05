'use client';
import { roles, type Role } from '@outguide/db/vocabulary';
import { roleWords } from '../../shell/role-words.ts';
import { Tick } from '../../ui/field.tsx';

const says: Record<Role, string> = {
  clerk: 'scans and finds folders',
  requester: 'sees a ward’s charts',
  manager: 'sees all, issues badges',
  records_officer: 'restricted charts, who looked',
  auditor: 'who looked at whom',
  administrator: 'staff, kiosks, import; no patients',
};

/** Which roles a person has, with what each may. */
export function RolesField({
  value,
  onValue,
}: {
  readonly value: readonly Role[];
  readonly onValue: (roles: Role[]) => void;
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-[13px] font-semibold text-ink2">Roles</legend>
      <div className="grid gap-1.5">
        {roles.map((role) => (
          <Tick
            key={role}
            checked={value.includes(role)}
            onChange={(event) =>
              onValue(event.target.checked ? [...value, role] : value.filter((one) => one !== role))
            }
            label={
              <>
                {roleWords[role]} <span className="text-[13px] text-ink2">· {says[role]}</span>
              </>
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
