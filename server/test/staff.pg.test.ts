import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHasher } from '../src/auth/hasher.ts';
import { verifyPin } from '../src/auth/verify-pin.ts';
import { testSecret, testServer, type TestServer } from './support-server.ts';

describe('what an administrator does with staff and badges, and what it changes', () => {
  let server: TestServer;
  let admin: string;
  let staffId: number;
  const placeOf = async () => {
    const [place] = await server.db.sql`insert into places (facility_id, kind, code, name)
      select id, 'ward', 'W5', 'Ward 5' from facilities returning id`;
    return Number(place?.['id']);
  };
  beforeAll(async () => {
    server = await testServer({}, async () => {});
    await server.db.sql`insert into facilities (code, name) values ('H', 'House')`;
    admin = await server.signIn('admin');
  });
  afterAll(() => server.stop());

  const done = async <T>(path: string, input: unknown): Promise<T> => {
    const answer = await server.call<T>(admin, path, input);
    if (!answer.ok) throw new Error(`${path}: ${answer.code}`);
    return answer.data;
  };
  const refused = async (path: string, input: unknown) => {
    const answer = await server.call(admin, path, input);
    return answer.ok ? 'done' : answer.code;
  };
  const row = async () =>
    (
      await done<{ rows: { id: number; name: string; roles: string[]; badge: unknown }[] }>(
        'staff.list',
        { staffId },
      )
    ).rows[0];
  const audited = async (action: string) =>
    server.db
      .sql`select object, facts, staff_id from audit_events where action = ${action} order by id desc limit 1`;

  it('adds a person, who signs in and may what the role may', async () => {
    const placeId = await placeOf();
    const person = { login: 'n.new', name: 'Somebody New', placeId, roles: ['clerk'] };
    ({ staffId } = await done<{ staffId: number }>('staff.create', {
      ...person,
      password: 'a long password',
    }));
    const cookie = await server.signIn('n.new', 'a long password');
    const who = await server.call(cookie, 'me.who');
    expect(who).toMatchObject({ data: { staffId, placeId, roles: ['clerk'], name: person.name } });
    expect(await refused('staff.create', { ...person, login: 'N.NEW' })).toBe('login_taken');
    expect(await audited('staff.create')).toMatchObject([
      { object: `staff:${staffId}`, facts: { roles: ['clerk'], signIn: true } },
    ]);
  });

  it('gives other roles, which hold from the next call on', async () => {
    const cookie = await server.signIn('n.new', 'a long password');
    expect(await server.call(cookie, 'staff.list', {})).toMatchObject({ code: 'not_allowed' });
    await done('staff.setRoles', { staffId, roles: ['manager', 'clerk', 'manager'] });
    expect(await server.call(cookie, 'staff.list', {})).toMatchObject({ ok: true });
    expect((await row())?.roles).toEqual(['clerk', 'manager']);
    expect(await audited('staff.setRoles')).toMatchObject([
      { facts: { before: ['clerk'], after: ['manager', 'clerk'] } },
    ]);
  });

  it('gives a new password: the old one and whoever used it are out', async () => {
    const cookie = await server.signIn('n.new', 'a long password');
    await done('staff.resetPassword', { staffId, password: 'another long one' });
    expect(await server.call(cookie, 'me.who')).toMatchObject({ code: 'not_signed_in' });
    expect(await server.signIn('n.new', 'a long password')).toBe('');
    expect(await server.signIn('n.new', 'another long one')).not.toBe('');
  });

  it('issues one badge, whose PIN opens a kiosk, and withdraws it, after which it does not', async () => {
    expect(await refused('badge.issue', { staffId, pin: '1234' })).toBe('pin_weak');
    const { badgeId, code } = await done<{ badgeId: number; code: string }>('badge.issue', {
      ...{ staffId, pin: '8305' },
    });
    expect(code).toMatch(/^P[0-9]{11}$/);
    expect(await refused('badge.issue', { staffId, pin: '8305' })).toBe('badge_live');
    expect((await row())?.badge).toMatchObject({ id: badgeId, code, hasPin: true });
    const [kiosk] = await server.db.sql<
      { id: number }[]
    >`insert into kiosks (name, place_id, key_hash)
      select 'K', id, sha256('k') from places limit 1 returning id`;
    const pins = await makeHasher(testSecret, 'pin');
    const deps = { db: server.db, pins, clock: Date.now };
    const ask = (pin: string) => verifyPin(deps, { kioskId: kiosk?.id ?? 0, code, pin });
    expect(await ask('8306')).toMatchObject({ ok: false, code: 'wrong' });
    expect(await ask('8305')).toMatchObject({ ok: true, staffId });
    await done('badge.withdraw', { badgeId });
    expect(await ask('8305')).toMatchObject({ ok: false, code: 'withdrawn' });
    expect(await refused('badge.withdraw', { badgeId })).toBe('badge_withdrawn');
    expect((await row())?.badge).toBeNull();
    const second = await done<{ code: string }>('badge.issue', { staffId, pin: '8305' });
    expect(second.code).not.toBe(code);
  });

  it('disables and enables again; nobody does so to themselves', async () => {
    const cookie = await server.signIn('n.new', 'another long one');
    await done('staff.disable', { staffId, reason: 'on leave' });
    expect(await server.call(cookie, 'me.who')).toMatchObject({ code: 'not_signed_in' });
    expect(await refused('badge.issue', { staffId, pin: '8305' })).toBe('staff_disabled');
    expect(await refused('staff.resetPassword', { staffId, password: 'yet another one' })).toBe(
      'staff_disabled',
    );
    await done('staff.disable', { staffId, disabled: false, reason: 'back' });
    expect(await server.signIn('n.new', 'another long one')).not.toBe('');
    const { staffId: own } = await done<{ staffId: number }>('me.who', {});
    expect(await refused('staff.disable', { staffId: own, reason: 'tired' })).toBe('own_account');
    expect(await refused('staff.setRoles', { staffId: own, roles: [] })).toBe('own_account');
  });

  it('leaves no password and no PIN on record', async () => {
    // Without its times, which hold any four digits now and then.
    const text = JSON.stringify(
      await server.db.sql`select to_jsonb(e) - 'at' as kept from audit_events e`,
    );
    expect(text).toMatch(/badge\.issue/);
    expect(text).not.toMatch(/long password|long one|\b8305\b|\b1234\b/);
    const hashes = JSON.stringify(await server.db.sql`select pin_hash from badges`);
    expect(hashes).toContain('argon2id');
  });
});
