import type { Role } from '@outguide/db/vocabulary';
import { actionCardSheet } from '@outguide/labels/action-cards';
import type { Tx } from '../call.ts';
import type { FoundLabel, ValuesAt } from './label-values.ts';
import { dayText } from './print-day.ts';

const roleWords: Readonly<Record<Role, string>> = {
  clerk: 'Clerk',
  requester: 'Nurse or clinic',
  manager: 'Manager',
  records_officer: 'Records officer',
  auditor: 'Auditor',
  administrator: 'Administrator',
};

interface Row {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly facility: string | null;
  readonly timeZone: string | null;
  readonly issuedAt: number;
  readonly over: boolean;
}

/** What stands on badges, by the badge: who has left gets none. */
export async function badgeValues(
  tx: Tx,
  badgeIds: readonly number[],
  _at: ValuesAt,
): Promise<ReadonlyMap<number, FoundLabel>> {
  if (badgeIds.length === 0) return new Map();
  const rows = await tx<Row[]>`
    select b.id, (select code from labels l where l.badge_id = b.id and l.withdrawn_at is null
        order by l.issued_at desc, l.code limit 1) as code, s.name, z.name as facility, z.time_zone as "timeZone",
      array(select role from staff_roles r where r.staff_id = s.id order by role) as roles, ms(b.issued_at) as "issuedAt",
      b.withdrawn_at is not null or s.disabled_at is not null as over
    from badges b join staff s on s.id = b.staff_id left join places p on p.id = s.place_id
      left join facilities z on z.id = coalesce(p.facility_id, (select min(id) from facilities having count(*) = 1))
    where b.id = any(${[...badgeIds]}::bigint[])`;
  return new Map(rows.map((row) => [row.id, labelOf(row)]));
}

function labelOf(row: Row): FoundLabel {
  if (row.over) return { leftOut: 'gone' };
  if (row.code === null) return { leftOut: 'no_label' };
  return {
    values: {
      ...{ code: row.code, name: row.name, facility: row.facility ?? '' },
      role: row.roles.map((role) => roleWords[role]).join(', '),
      issuedOn: dayText(row.issuedAt, row.timeZone ?? 'UTC'),
    },
  };
}

/** What stands on action cards, by their number on the label. */
export async function cardValues(
  tx: Tx,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, FoundLabel>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx<{ code: string; action: string }[]>`
    select code, action from labels where action is not null and withdrawn_at is null order by issued_at, code`;
  const codes = new Map(rows.map((row) => [row.action, row.code]));
  return new Map(
    numbers.map((number): [number, FoundLabel] => {
      const card = actionCardSheet[number - 1];
      const code = card && codes.get(card.card);
      if (card === undefined || code === undefined) return [number, { leftOut: 'no_label' }];
      return [number, { values: { code, title: card.title, hint: card.hint } }];
    }),
  );
}
