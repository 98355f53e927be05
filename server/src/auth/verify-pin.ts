import type { Db } from '@outguide/db/connect';
import { parseSymbol } from '@outguide/labels/symbol';
import type { PinAnswer } from '../realtime/wire.ts';
import { audit } from '../verbs/audit.ts';
import type { Hasher } from './hasher.ts';

/** Wrong PINs before a badge or a kiosk must wait. */
export const badgeTries = 5;
export const kioskTries = 20;
export const lockMs = 5 * 60_000;

export interface PinDeps {
  readonly db: Db;
  readonly pins: Hasher;
  readonly clock: () => number;
}

interface Badge {
  readonly id: number;
  readonly staffId: number;
  readonly name: string;
  readonly pinHash: string | null;
  readonly withdrawn: boolean;
}

type Refusal = Exclude<PinAnswer, { readonly ok: true }>;

const wrong: Refusal = {
  ok: false,
  code: 'wrong',
  sentence: 'This badge and PIN do not belong together. Try again.',
  retryAfterMs: null,
};
const withdrawn: Refusal = {
  ok: false,
  code: 'withdrawn',
  sentence: 'This badge is not in use any more. Ask an administrator.',
  retryAfterMs: null,
};
const locked = (retryAfterMs: number): Refusal => ({
  ok: false,
  code: 'locked',
  sentence: 'Too many wrong PINs. Wait a few minutes, or use another kiosk.',
  retryAfterMs,
});

/**
 * Whether this PIN belongs to this badge, tried at this kiosk. A try is counted before it is judged, so tries sent
 * together cannot pass the limit together. Every answer costs one verification, so that the time it takes tells nothing:
 * neither whether a badge is known, nor whether it or the kiosk is locked.
 */
export async function verifyPin(
  deps: PinDeps,
  ask: { readonly kioskId: number; readonly code: string; readonly pin: string },
): Promise<PinAnswer> {
  const { db, clock } = deps;
  const badge = await findBadge(db, ask.code);
  const wait = await countTry(db, ask.kioskId, badge?.id ?? null, clock());
  const right = await deps.pins.verify(badge?.pinHash ?? null, ask.pin);
  const answer = judge(wait, right ? badge : null);
  await db.sql.begin(async (tx) => {
    if (answer === null && badge !== null) {
      await tx`update badges set failures = 0, locked_until = null where id = ${badge.id}`;
      // Only this try is given back to the kiosk: a thief's own good badge must not clear the count of others'.
      await tx`update kiosk_pin_failures set failures = greatest(0, failures - 1),
        locked_until = case when failures > ${kioskTries} then locked_until end where kiosk_id = ${ask.kioskId}`;
    }
    await audit(tx, badge, {
      action: answer === null ? 'pin' : `pin.${answer.code}`,
      object: `kiosk:${ask.kioskId}`,
    });
  });
  if (answer !== null || badge === null) return answer ?? wrong;
  return { ok: true, staffId: badge.staffId, name: badge.name };
}

/** What stands against a badge whose PIN was right, null when its PIN was wrong or it is unknown; else null. */
function judge(waitMs: number, badge: Badge | null): Refusal | null {
  if (waitMs > 0) return locked(waitMs);
  if (badge === null) return wrong;
  return badge.withdrawn ? withdrawn : null;
}

async function findBadge(db: Db, code: string): Promise<Badge | null> {
  const parsed = parseSymbol(code);
  const [badge] = await db.sql<Badge[]>`
    select b.id, b.staff_id as "staffId", s.name, b.pin_hash as "pinHash",
      b.withdrawn_at is not null or s.disabled_at is not null or l.withdrawn_at is not null as withdrawn
    from labels l join badges b on b.id = l.badge_id join staff s on s.id = b.staff_id
    where l.code = ${parsed.ok ? parsed.code : ''}`;
  return badge ?? null;
}

/** Counts one try against badge and kiosk; answers how long to wait when either is locked, 0 when it may be judged. */
async function countTry(
  db: Db,
  kioskId: number,
  badgeId: number | null,
  now: number,
): Promise<number> {
  return db.sql.begin(async (tx) => {
    const at = tx`to_timestamp(${now}::float8 / 1000)`;
    const until = tx`to_timestamp(${now + lockMs}::float8 / 1000)`;
    const [kiosk] = await tx<{ waitMs: number }[]>`
      insert into kiosk_pin_failures as k (kiosk_id, failures) values (${kioskId}, 1)
      on conflict (kiosk_id) do update set
        failures = case when k.locked_until > ${at} then k.failures when k.locked_until is not null then 1 else k.failures + 1 end,
        locked_until = case when k.locked_until > ${at} then k.locked_until
          when k.locked_until is null and k.failures + 1 > ${kioskTries} then ${until} end
      returning greatest(0, ms(locked_until) - ${now}::bigint) as "waitMs"`;
    const [badge] = await tx<{ waitMs: number }[]>`
      update badges b set
        failures = case when b.locked_until > ${at} then b.failures when b.locked_until is not null then 1 else b.failures + 1 end,
        locked_until = case when b.locked_until > ${at} then b.locked_until
          when b.locked_until is null and b.failures + 1 > ${badgeTries} then ${until} end
      where b.id = ${badgeId} returning greatest(0, ms(locked_until) - ${now}::bigint) as "waitMs"`;
    return Math.max(kiosk?.waitMs ?? 0, badge?.waitMs ?? 0);
  });
}
