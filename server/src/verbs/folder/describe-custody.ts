import type { CustodyView, PlaceRef } from '../../api/shapes.ts';
import type { Custody } from '../../domain/custody.ts';
import { openRivals } from '../../domain/rivals.ts';
import type { Tx } from '../call.ts';

/** Puts names to a custody, whether it is the row of now or the fold up to some moment. */
export async function describeCustody(tx: Tx, custody: Custody, now: number): Promise<CustodyView> {
  const { leg } = custody;
  const rivals = openRivals(custody);
  const placeIds = [custody.placeId, ...rivals.map((rival) => rival.placeId)];
  if (leg) placeIds.push(leg.fromId, leg.toId);
  const by = leg?.carrier;
  if (by?.kind === 'place') placeIds.push(by.placeId);
  const porterId = by?.kind === 'person' ? by.staffId : null;
  const staffIds = [custody.holderId, custody.staffId, porterId].filter((id) => id !== null);
  const [places, staff, kiosks, cameWith] = await Promise.all([
    tx<PlaceRef[]>`select id, code, name, kind from places where id = any(${placeIds}::bigint[])`,
    tx<
      { id: number; name: string }[]
    >`select id, name from staff where id = any(${staffIds}::bigint[])`,
    tx<{ name: string }[]>`select name from kiosks where id = ${custody.source.kioskId}`,
    carrierOf(tx, custody),
  ]);
  const placeOf = (id: number): PlaceRef => {
    const found = places.find((place) => place.id === id);
    if (found === undefined) throw new Error(`custody names place ${id}, which the schema keeps`);
    return found;
  };
  const nameOf = (id: number | null) => staff.find((one) => one.id === id)?.name ?? null;
  return {
    state: custody.state,
    place: placeOf(custody.placeId),
    holder: nameOf(custody.holderId),
    seenAt: custody.at,
    how: custody.how,
    by: nameOf(custody.staffId),
    kioskName: kiosks[0]?.name ?? null,
    or: [...new Set(rivals.map((rival) => rival.placeId))]
      .filter((id) => id !== custody.placeId)
      .map(placeOf),
    leg: leg && {
      from: placeOf(leg.fromId),
      to: placeOf(leg.toId),
      sentAt: leg.sentAt,
      dueAt: leg.dueAt,
      carrier: by?.kind === 'place' ? placeOf(by.placeId) : null,
      carriedBy: nameOf(porterId),
    },
    cameWith,
    dueAt: custody.dueAt,
    overdue: custody.dueAt !== null && custody.dueAt < now,
    since: custody.since,
  };
}

/** The carrier whose code alone says that the folder is where it is. */
async function carrierOf(
  tx: Tx,
  { how, leg, folderId, source }: Custody,
): Promise<PlaceRef | null> {
  if (how !== 'in_carrier' || leg !== null) return null;
  const [carrier] = await tx<PlaceRef[]>`
    select p.id, p.code, p.name, p.kind from movements m join places p on p.id = m.carrier_place_id
    where m.folder_id = ${folderId} and m.act = 'carried' and coalesce(m.kiosk_id, 0) = ${source.kioskId}
      and coalesce(m.epoch, m.deed_id::text) = ${source.epoch} and coalesce(m.seq, 0) = ${source.seq}`;
  return carrier ?? null;
}
