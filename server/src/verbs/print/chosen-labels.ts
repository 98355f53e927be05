import type { PendingQuery, Row } from 'postgres';
import type { PlaceKind } from '@outguide/db/vocabulary';
import { actionCardSheet } from '@outguide/labels/action-cards';
import { subjectOf, type LabelKind } from '@outguide/labels/layout/fields';
import { rollsFrom } from '@outguide/labels/own-roll';
import type { Actor } from '../../auth/actor.ts';
import type { Tx } from '../call.ts';
import { openChart } from '../restricted.ts';
import { outStates } from './slip-values.ts';
import type { Told } from './walked.ts';

type Fragment = PendingQuery<Row[]>;

/** Places whose own label a kind is, where it is for some kinds of place alone. */
const placesOf: Partial<Record<LabelKind, readonly PlaceKind[]>> = {
  shelf: ['shelf'],
  bay: ['bay'],
  trolley: ['trolley'],
  envelope: ['envelope', 'tube'],
  box: ['box'],
  ward: ['file_room', 'ward', 'clinic', 'department', 'desk', 'courier', 'off_site'],
};

/**
 * SQL of the labels that are meant, as rows `subject`, `subject_id`, `nth`, in the order in which they are wanted. What has no
 * label, and what this actor may not know, is not among them.
 */
export function chosenLabels(
  tx: Tx,
  actor: Pick<Actor, 'roles'>,
  kind: LabelKind,
  what: Told,
): Fragment {
  if (what.of === 'wristband') return tx`select 'test' as subject, 1 as subject_id, 1 as nth`;
  if (what.of === 'roll') return ofRoll(tx, what);
  if (what.of === 'folders')
    return ofFolders(tx, actor, kind, {
      from: tx`unnest(${what.folderIds}::bigint[]) with ordinality wanted (id, nth) join folders f on f.id = wanted.id`,
      nth: tx`wanted.nth`,
    });
  if (what.of === 'reprint')
    return ofFolders(tx, actor, kind, {
      from: tx`(select folder_id as id, min(at) as first from notices where kind = 'reprint_label' and cleared_at is null
        group by folder_id) wanted join folders f on f.id = wanted.id`,
      nth: tx`row_number() over (order by f.filing_key, f.volume_no, f.id)`,
    });
  if (what.of === 'shelf')
    return ofFolders(tx, actor, kind, {
      from: tx`(${within(tx, what.placeId)}) home join folders f on f.home_place_id = home.id`,
      nth: tx`row_number() over (order by f.filing_key, f.volume_no, f.id)`,
    });
  if (what.of === 'cards') return ofCards(tx, what.cards);
  if (what.of === 'badges') return ofBadges(tx, what.staffIds);
  return what.of === 'places'
    ? ofPlaces(
        tx,
        null,
        tx`select id, nth from unnest(${what.placeIds}::bigint[]) with ordinality x (id, nth)`,
      )
    : ofPlaces(tx, placesOf[kind] ?? null, within(tx, what.placeId));
}

/** A place with all that is below it, in the order of their codes as people count. */
const within = (tx: Tx, placeId: number) => tx`
  with recursive below (id) as (select ${placeId}::bigint union select p.id from places p join below b on p.parent_id = b.id)
  select p.id, row_number() over (order by regexp_replace(p.code, '[0-9]+', '', 'g'),
    array(select m[1]::numeric from regexp_matches(p.code, '[0-9]+', 'g') m), p.id) as nth
  from below b join places p on p.id = b.id`;

/** A slip is only of what it is true of; a folder without a code has slips, but no label and no sheet. */
function only(tx: Tx, kind: LabelKind): Fragment {
  if (kind === 'outguide_slip')
    return tx`exists (select from custody cu where cu.folder_id = f.id and cu.state = any(${[...outStates]}::text[]))`;
  if (kind === 'request_slip')
    return tx`exists (select from request_folders w join requests r on r.id = w.request_id
      where w.folder_id = f.id and w.state in ('waiting','not_found') and r.closed_at is null)`;
  if (subjectOf[kind] === 'hold') return tx`true`;
  return tx`exists (select from labels l where l.folder_id = f.id and l.withdrawn_at is null)`;
}

const ofFolders = (
  tx: Tx,
  actor: Pick<Actor, 'roles'>,
  kind: LabelKind,
  { from, nth }: { readonly from: Fragment; readonly nth: Fragment },
) => tx`
  select 'folder' as subject, f.id as subject_id, ${nth} as nth
  from ${from} join charts c on c.id = f.chart_id
  where f.lifecycle not in ('void','destroyed') and ${openChart(tx, actor)}
    and ${only(tx, kind)}`;

const ofPlaces = (tx: Tx, kinds: readonly PlaceKind[] | null, from: Fragment) => tx`
  select 'place' as subject, p.id as subject_id, wanted.nth
  from (${from}) wanted join places p on p.id = wanted.id
  where p.closed_at is null and ${kinds === null ? tx`true` : tx`p.kind = any(${[...kinds]}::text[])`}
    and exists (select from labels l where l.place_id = p.id and l.withdrawn_at is null)`;

/**
 * Those of a roll that are on no folder yet, not withdrawn and in no other print, by their numbers: what did not come out of
 * one is said there, and printed again.
 */
const ofRoll = (tx: Tx, { rollId, first, last }: Extract<Told, { of: 'roll' }>) => tx`
  select 'roll' as subject, ${rollsFrom}::bigint + (r.id - 1) * 10000 + s.nth as subject_id, s.nth
  from folder_rolls r cross join lateral generate_series(${first}::integer, least(r.labels, ${last}::integer)) s (nth)
  where r.id = ${rollId}
    and not exists (select from folder_roll_withdrawals w where w.roll_id = r.id and s.nth between w.first and w.last)
    and not exists (select from folder_roll_bindings b cross join lateral roll_of(b.code) o
      where o.roll_id = r.id and o.n = s.nth)
    and not exists (select from print_job_labels l join print_jobs j on j.id = l.job_id
      where l.subject = 'roll' and l.subject_id = ${rollsFrom}::bigint + (r.id - 1) * 10000 + s.nth
        and (l.state in ('sending','sent','printed','doubtful') or l.state = 'waiting' and j.state <> 'cancelled'))`;

const ofBadges = (tx: Tx, staffIds: readonly number[]) => tx`
  select 'badge' as subject, b.id as subject_id, wanted.nth
  from unnest(${[...staffIds]}::bigint[]) with ordinality wanted (id, nth)
    join staff s on s.id = wanted.id and s.disabled_at is null
    join badges b on b.staff_id = s.id and b.withdrawn_at is null
  where exists (select from labels l where l.badge_id = b.id and l.withdrawn_at is null)`;

function ofCards(tx: Tx, cards: readonly number[]) {
  const wanted = cards.length > 0 ? cards : actionCardSheet.map((_, i) => i + 1);
  const names = wanted.map((number) => actionCardSheet[number - 1]?.card ?? '');
  return tx`
    select 'card' as subject, wanted.id as subject_id, wanted.nth
    from unnest(${wanted}::bigint[], ${names}::text[]) with ordinality wanted (id, action, nth)
    where exists (select from labels l where l.action = wanted.action and l.withdrawn_at is null)`;
}
