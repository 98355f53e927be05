import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { templateOf } from '../src/import/columns.ts';
import { importKinds } from '../src/import/import-kinds.ts';
import type { ImportProgress } from '../src/import/import-jobs.ts';
import { testServer, type TestServer } from './support-server.ts';

describe('a file sent to /import/:kind', () => {
  let server: TestServer;
  let admin: string;
  const house = mkdtempSync(join(tmpdir(), 'outguide-house-'));
  const uploadDir = join(house, 'uploads');
  beforeAll(async () => {
    // As a killed server leaves it, and readable by others.
    mkdirSync(uploadDir, { mode: 0o755 });
    writeFileSync(join(uploadDir, 'left-over.csv'), 'authority,identifier');
    server = await testServer({ drainMs: 500, uploadDir });
    admin = await server.signIn('admin');
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  const send = (path: string, body: string | Uint8Array<ArrayBuffer>, headers = {}) =>
    fetch(`${server.address}/import/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', cookie: admin, ...headers },
      body,
    });
  const follow = async (sent: Response): Promise<ImportProgress> => {
    expect(sent.status).toBe(202);
    const input = (await sent.json()) as { jobId: string };
    for (;;) {
      const job = await server.call<ImportProgress>(admin, 'importing.job', input);
      if (!job.ok) throw new Error(`the job is not known: ${job.code}`);
      if (job.data.state !== 'running') return job.data;
      await pause(20);
    }
  };
  const spooled = () => (existsSync(uploadDir) ? readdirSync(uploadDir) : []);
  const patients = async () =>
    Number((await server.db.sql`select count(*) from patients`)[0]?.['count']);
  const rows = (count: number) => {
    const lines = ['authority,identifier,family_name,born_on'];
    for (let n = 1; n <= count; n += 1) lines.push(`H,${n},Family${n},1970-01-01`);
    return lines.join('\n');
  };

  const rights = (path: string) => statSync(path).mode & 0o777;

  it('of each kind has a template to begin with, for everyone', async () => {
    for (const kind of importKinds) {
      const answer = await fetch(`${server.address}/import/templates/${kind}.csv`);
      expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
        200,
        `attachment; filename="${kind}.csv"`,
      ]);
      expect(await answer.text()).toBe(templateOf(kind));
    }
    expect((await fetch(`${server.address}/import/templates/folks.csv`)).status).toBe(404);
  });

  it('comes to a folder that only we read, and what a killed server left there is gone', () => {
    expect(spooled()).toEqual([]);
    expect(rights(uploadDir)).toBe(0o700);
  });

  it('is followed to its end; sent again, nothing is doubled; nothing of it stays on the disk', async () => {
    const file = `${rows(4_500)}\nH,4501,Late,1970-02-30\n`;
    const checked = await follow(await send('patients?check=1', file));
    expect(checked).toMatchObject({ state: 'done', checkOnly: true, added: 4_500, refused: 1 });
    expect(await patients()).toBe(0);
    const first = await follow(await send('patients', file));
    expect(first).toMatchObject({ state: 'done', rows: 4_501, added: 4_500, refused: 1 });
    expect(first.refusals).toEqual([
      { line: 4_502, column: 'born_on', reason: 'is not a day written as 1970-01-31' },
    ]);
    const again = await follow(await send('patients', file));
    expect(again).toMatchObject({ added: 0, same: 4_500, refused: 1 });
    expect(await patients()).toBe(4_500);
    // The job is done a moment before its file is gone.
    await expect.poll(spooled, { timeout: 20_000 }).toEqual([]);
  });

  it('that cannot be read fails as a whole, in words', async () => {
    const wrong = Buffer.from('authority,identifier,family_name\nH,9001,M\xfcller\n', 'latin1');
    const job = await follow(await send('patients', new Uint8Array(wrong)));
    expect(job).toMatchObject({
      state: 'failed',
      sentence: expect.stringMatching(/^Row 2 is not/),
    });
    expect(await patients()).toBe(4_500);
  });

  it('of another kind, from another site, by nobody, by a clerk or of another type is refused', async () => {
    const clerk = await server.signIn('clerk');
    const file = rows(1);
    const statuses = await Promise.all([
      send('folks', file),
      send('patients', file, { origin: 'https://elsewhere.example' }),
      send('patients', file, { cookie: '' }),
      send('patients', file, { cookie: clerk }),
      send('patients', file, { 'content-type': 'application/x-www-form-urlencoded' }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 403, 401, 403, 415]);
    const [denied] = await server.db.sql`select count(*) from audit_events where action = 'denied'`;
    expect(denied?.['count']).toBe(1);
  });

  it('has to wait while another import runs', async () => {
    const [first, second] = await Promise.all([
      send('patients', rows(4_500)),
      send('patients', rows(4_500)),
    ]);
    const both = [first, second].toSorted((a, b) => a.status - b.status);
    expect(both.map(({ status }) => status)).toEqual([202, 409]);
    expect(await both[1]?.json()).toMatchObject({ refusal: { code: 'import_busy' } });
    if (both[0]) await follow(both[0]);
  });

  const stream = (chunks: number, wait: () => Promise<unknown>) => {
    let sent = 0;
    const chunk = new Uint8Array(1_048_576).fill(97);
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        await wait();
        sent += 1;
        if (sent > chunks) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const headers = { 'content-type': 'text/csv', cookie: admin };
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    const answer = fetch(`${server.address}/import/patients`, init).catch(() => null);
    return { answer, sent: () => sent };
  };

  it('larger than the limit is refused while it is sent, and leaves nothing behind', async () => {
    // Far more than fits into the buffers in between, however slow the server is to say so.
    const { answer, sent } = stream(2_000, async () => {});
    expect([413, undefined]).toContain((await answer)?.status);
    expect(sent()).toBeLessThan(1_900);
    await expect.poll(spooled, { timeout: 20_000 }).toEqual([]);
  });

  it('that never ends does not hold up a stop', async () => {
    const { answer, sent } = stream(1_000, () => pause(100));
    await expect.poll(sent).toBeGreaterThan(1);
    await expect.poll(() => spooled().length).toBe(1);
    expect(rights(join(uploadDir, spooled()[0] ?? ''))).toBe(0o600);
    const began = performance.now();
    await server.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
    await expect.poll(spooled, { timeout: 20_000 }).toEqual([]);
    await answer;
  });
});
