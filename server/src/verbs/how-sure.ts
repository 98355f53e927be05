import type { Sql } from '@outguide/db/connect';
import type { Tx } from './call.ts';

/**
 * The names of the places where a folder may be instead, as SQL: where it is doubtful which of two records is the later
 * one. `custody` names its row. Another shelf of the same room is no doubt that people need to know of.
 */
export const orPlaces = (tx: Tx | Sql, custody = 'cu') => tx`(
  select coalesce(jsonb_agg(distinct o.name), '[]')
  from jsonb_to_recordset(${tx(custody)}.rivals) as v (kind text, state text, "placeId" bigint, leg jsonb)
    join places o on o.id = coalesce((v.leg ->> 'toId')::bigint, v."placeId") join places own on own.id = ${tx(custody)}.place_id
  where v.kind = 'rival' and (v.leg ->> 'toId' is not null or v.state in ('missing','lost')
    or coalesce(o.room_id, o.id) <> coalesce(own.room_id, own.id)))`;

/** The carrier whose code alone says that a folder is there, as SQL; null when its own label was read. */
export const cameWith = (
  tx: Tx | Sql,
) => tx`case when cu.how = 'in_carrier' and cu.leg_to_id is null then (
  select by.name from movements m join places by on by.id = m.carrier_place_id
  where m.folder_id = cu.folder_id and m.act = 'carried' and m.kiosk_id is not distinct from cu.kiosk_id
    and m.epoch = cu.epoch and m.seq = cu.seq limit 1) end`;
