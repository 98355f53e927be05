import type { TransactionSql } from '@outguide/db/connect';
import type { PlaceKind } from '@outguide/db/vocabulary';
import { addPlace } from './add-place.ts';
import { refused, type Outcome, type Take } from './outcome.ts';
import type { Row } from './read-rows.ts';

interface Known {
  id: number;
  placeId: number | null;
  kind: PlaceKind | null;
}

/** Adds facilities, each with the place that stands for it in the tree, or brings names and time zones up to date. */
export const takeFacilities: Take = async (tx, rows) => {
  const outcomes: Outcome[] = [];
  for (const row of rows) outcomes.push(await takeFacility(tx, row));
  return outcomes;
};

async function takeFacility(tx: TransactionSql, { line, cells }: Row): Promise<Outcome> {
  const code = cells['facility'] ?? '';
  const name = cells['name'] ?? '';
  const zone = cells['time_zone'] ?? '';
  const [known] = await tx<Known[]>`
    select f.id, p.id as "placeId", p.kind from facilities f
      left join places p on p.facility_id = f.id and p.code = f.code
    where f.code = ${code}`;
  if (known?.kind && known.kind !== 'facility')
    return refused(line, 'facility', 'is the code of a place in this facility; give it another');
  if (known === undefined) {
    const [made] = await tx<{ id: number }[]>`
      insert into facilities (code, name, time_zone) values (${code}, ${name}, ${zone}) returning id`;
    await addPlace(tx, { facilityId: made?.id ?? 0, kind: 'facility', code, name });
    return { line, did: 'added' };
  }
  const changed = await tx`
    update facilities set name = ${name}, time_zone = ${zone}
    where id = ${known.id} and (name, time_zone) is distinct from (${name}::text, ${zone}::text) returning id`;
  if (known.placeId === null) {
    await addPlace(tx, { facilityId: known.id, kind: 'facility', code, name });
    return { line, did: 'changed' };
  }
  const renamed = await tx`
    update places set name = ${name} where id = ${known.placeId} and name <> ${name} returning id`;
  return { line, did: changed.length + renamed.length > 0 ? 'changed' : 'same' };
}
