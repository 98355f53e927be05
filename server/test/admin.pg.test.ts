import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminProgram } from '../src/console/admin-program.ts';
import { callAdmin } from './call-admin.ts';
import { runCommand } from './run-command.ts';
import { connectKiosk } from './scan/small-server.ts';
import { testSecret, testServer, type TestServer } from './support-server.ts';
import { furnish } from './scan/small-hospital.ts';

describe('npm run admin', { timeout: 60_000 }, () => {
  let server: TestServer;
  let data: string;
  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'outguide-admin-'));
    server = await testServer();
    await server.db.sql`delete from labels where badge_id is not null`;
    await server.db.sql`update staff set login = 'demo-clerk' where login = 'clerk'`;
    await furnish(server.db, 3);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const ground = () => ({
    DATABASE_URL: server.database.appUrl,
    OUTGUIDE_SECRET: testSecret,
  });
  const admin = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    callAdmin(args, { ...ground(), ...env });
  const json = async <T>(args: readonly string[]) => {
    const { code, out, err } = await admin([...args, '--json']);
    expect([code, err]).toEqual([0, '']);
    return JSON.parse(out) as T;
  };
  const sentence = async (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const { code, out, err } = await admin(args, env);
    expect([code, out]).toEqual([1, '']);
    return err.trim();
  };

  it('lists its commands, and each one says what it takes', async () => {
    const { code, out } = await runCommand('admin', ['--help'], {});
    expect(code).toBe(0);
    for (const command of 'enrol-kiosk revoke-kiosk kiosks create-user reset-password issue-badge withdraw-badge labels places'.split(
      ' ',
    ))
      expect(out).toContain(command);
    const one = await admin(['revoke-kiosk', '--help']);
    expect(one).toMatchObject({ code: 0, out: expect.stringContaining('--reason <text>') });
    const wrong = await runCommand('admin', ['enrol'], {});
    expect(wrong).toMatchObject({ code: 1, out: '', err: expect.stringContaining("'enrol'") });
    expect(await sentence(['enrol'])).toMatch(/unknown command 'enrol'/);
    expect(await sentence(['enrol-kiosk'])).toMatch(/--place <code>/);
  });

  it('enrols a kiosk and revokes it: the code works, then its key does not', async () => {
    const plain = await runCommand('admin', ['enrol-kiosk', '--place', 'R1'], ground());
    expect(plain).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^[0-9A-Z]{8}\n$/),
    });
    const made = await json<{ code: string; name: string; expiresAt: number }>([
      'enrol-kiosk',
      '--place',
      'h/r1',
      '--name',
      'By the door',
    ]);
    expect(made.expiresAt).toBeGreaterThan(Date.now());
    const claimed = await server.post('/kiosk/enrol', { code: made.code });
    const { kioskId: id, key } = (await claimed.json()) as { kioskId: number; key: string };
    (await connectKiosk(server.address, { id, key })).close();

    const { kiosks } = await json<{ kiosks: { id: number; name: string; state: string }[] }>([
      'kiosks',
    ]);
    expect(kiosks).toMatchObject([{ id, name: 'By the door' }]);
    expect(await sentence(['revoke-kiosk', String(id)])).toMatch(/--reason <text>/);
    expect(await sentence(['revoke-kiosk', 'door', '--reason', 'stolen'])).toMatch(/by its number/);
    expect(await sentence(['revoke-kiosk', '4711', '--reason', 'stolen'])).toMatch(/nothing here/);
    expect(await admin(['revoke-kiosk', String(id), '--reason', 'stolen'])).toMatchObject({
      ...{ code: 0, err: '', out: `Kiosk ${id} is revoked.\n` },
    });
    expect(await sentence(['revoke-kiosk', String(id), '--reason', 'again'])).toBe(
      'This kiosk was already revoked. Enrol it again to use it.',
    );
    await expect(connectKiosk(server.address, { id, key })).rejects.toMatchObject({
      data: { code: 'revoked' },
    });
    expect((await admin(['kiosks'])).out).toMatch(/no +state +place +name\n\d+ +revoked +R1/);
    const [record] = await server.db.sql`
      select facts, staff_id from audit_events where action = 'kiosk.revoke'`;
    expect(record).toMatchObject({ facts: { reason: 'stolen' } });
  });

  it('lists places, and the labels of what is at one', async () => {
    const { places } = await json<{ places: { code: string }[] }>(['places']);
    expect(places.map((place) => place.code)).toEqual(expect.arrayContaining(['C2', 'R1', 'W5']));
    expect(places.map((place) => place.code)).not.toContain('R1-A');
    const shelf = await admin(['labels', '--place', 'R1-A']);
    expect(shelf.code).toBe(0);
    expect(shelf.out.trim().split('\n')).toHaveLength(3);
    const cut = await admin(['labels', '--place', 'R1-A', '--limit', '2']);
    expect(cut).toMatchObject({ code: 0, err: 'There are more than 2.\n' });
    expect(await admin(['labels', '--place', 'C2'])).toMatchObject({ code: 0, out: '' });
    expect(await json(['labels', '--place', 'C2'])).toEqual({ codes: [], cut: false });
    expect(await sentence(['labels', '--place', 'X9'])).toMatch(/^No place has the code X9/);
    expect(await sentence(['labels', '--place', 'R1', '--limit', '0'])).toMatch(/--limit takes/);
  });

  it('makes a user and badges, prints a made secret once, and takes one by environment unseen', async () => {
    const user = [
      'create-user',
      '--login',
      'd.desk',
      '--name',
      'Desk',
      '--roles',
      'clerk, manager',
    ];
    const made = await json<{ staffId: number; password: string }>([...user, '--place', 'R1']);
    expect(made.password.length).toBeGreaterThan(11);
    expect(await server.signIn('d.desk', made.password)).not.toBe('');
    expect(await sentence(user)).toMatch(/already has this sign-in name/);
    expect(await sentence([...user.slice(0, -1), 'boss'])).toMatch(/roles are clerk/);
    expect(await sentence(user, { OUTGUIDE_PASSWORD: 'short' })).toMatch(/10 to 128/);

    const given = { OUTGUIDE_PASSWORD: 'given by environment', OUTGUIDE_PIN: '730519' };
    const reset = await admin(['reset-password', '--login', 'D.Desk'], given);
    expect(reset).toEqual({ code: 0, out: 'Done.\n', err: '' });
    expect(await server.signIn('d.desk', made.password)).toBe('');
    expect(await server.signIn('d.desk', 'given by environment')).not.toBe('');

    const badge = await admin(['issue-badge', '--login', 'd.desk'], given);
    expect(badge).toMatchObject({ code: 0, out: expect.stringMatching(/^P\d{11}\n$/) });
    expect(await sentence(['issue-badge', '--login', 'd.desk'])).toMatch(/already has a badge/);
    expect(await sentence(['withdraw-badge', '--login', 'nobody'])).toMatch(/Nobody has/);
    expect((await admin(['withdraw-badge', '--login', 'd.desk'])).code).toBe(0);
    expect(await sentence(['withdraw-badge', '--login', 'd.desk'])).toBe('d.desk has no badge.');
    const again = await json<{ code: string; pin: string }>(['issue-badge', '--login', 'd.desk']);
    expect(again.pin).toMatch(/^\d{4}$/);
    const weak = await sentence(['issue-badge', '--login', 'demo-clerk'], { OUTGUIDE_PIN: '0000' });
    expect(weak).toMatch(/too easy/);
    const record = JSON.stringify(await server.db.sql`select * from audit_events`);
    for (const secret of [made.password, given.OUTGUIDE_PASSWORD, given.OUTGUIDE_PIN])
      expect(record).not.toContain(secret);
  });

  const commands = adminProgram().commands.map((command) => command.name());
  it.each(commands)('%s says what it takes, with --json among it', async (command) => {
    const { code, out, err } = await admin([command, '--help']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`admin ${command} [options]`);
    expect(out).toContain('--json');
  });

  it('prints one JSON object of what it takes away, by every command that does', async () => {
    const desk = ['--login', 'd.desk'];
    const { code } = await json<{ code: string }>(['enrol-kiosk', '--place', 'W5']);
    const claimed = await server.post('/kiosk/enrol', { code });
    const { kioskId } = (await claimed.json()) as { kioskId: number };
    const some = expect.any(Number);
    const table: readonly (readonly [args: readonly string[], printed: object])[] = [
      [['revoke-kiosk', String(kioskId), '--reason', 'stolen'], { kioskId, revokedAt: some }],
      [
        ['reset-password', ...desk],
        { staffId: some, password: expect.stringMatching(/^\S{12,}$/) },
      ],
      [['withdraw-badge', ...desk], { badgeId: some, withdrawnAt: some }],
    ];
    for (const [args, printed] of table) expect(await json(args), args[0]).toEqual(printed);
  });

  it('says what it misses: a database, a secret, a database that answers', async () => {
    const nowhere = { OUTGUIDE_DATA: data, DATABASE_URL: '', OUTGUIDE_SECRET: undefined };
    expect(await sentence(['kiosks'], nowhere)).toBe(
      `No running hospital was found: looked in ${data}, which has no run.json. Start Outguide there, or name it: ` +
        '--data DIR (or OUTGUIDE_DATA) is the folder that npm start was given, DATABASE_URL the database itself.',
    );
    const unnamed = { DATABASE_URL: '', OUTGUIDE_SECRET: undefined };
    expect(await sentence(['kiosks', '--data', data], unnamed)).toContain(`looked in ${data},`);
    const noSecret = { OUTGUIDE_DATA: data, OUTGUIDE_SECRET: undefined };
    expect(await sentence(['reset-password', '--login', 'd.desk'], noSecret)).toMatch(/^No secret/);
    const silent = { DATABASE_URL: 'postgres://somebody:word@127.0.0.1:9/none' };
    const said = await sentence(['kiosks'], silent);
    expect(said).toMatch(
      /^The database could not do this \(ECONNREFUSED\)\. Is it running\? Its folder/,
    );
  });

  it('finds the database and the secret of the Outguide that runs', async () => {
    const { appUrl: databaseUrl } = server.database;
    writeFileSync(join(data, 'run.json'), JSON.stringify({ databaseUrl }));
    writeFileSync(join(data, 'secret'), `${testSecret}\n`);
    const env = { OUTGUIDE_DATA: data, DATABASE_URL: undefined, OUTGUIDE_SECRET: undefined };
    const { code, out } = await admin(['reset-password', '--login', 'd.desk'], env);
    expect(code).toBe(0);
    expect(await server.signIn('d.desk', out.trim())).not.toBe('');
  });

  it('takes --data before or after the command, and goes by it before the environment', async () => {
    const elsewhere = {
      OUTGUIDE_DATA: join(data, 'other'),
      DATABASE_URL: 'postgres://somebody:word@127.0.0.1:9/none',
    };
    for (const args of [
      ['kiosks', '--data', data],
      ['--data', data, 'kiosks'],
    ])
      expect(await admin(args, elsewhere)).toMatchObject({ code: 0, err: '' });
    const doctor = await runCommand('doctor', ['--data', join(data, 'none')], {});
    expect(doctor).toMatchObject({
      code: 2,
      err: expect.stringMatching(/looked in .*none,.*--data DIR/),
    });
    const taken = await runCommand('import', ['none.csv', '--data', data], elsewhere);
    expect(taken).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^There is no file none\.csv/),
    });
    for (const file of ['admin', 'doctor', 'import'] as const)
      expect((await runCommand(file, ['--help'], {})).out).toMatch(/--data <dir>.*OUTGUIDE_DATA/s);
  });
});
