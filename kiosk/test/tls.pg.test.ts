import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runKiosk } from './support/command.ts';
import { startServer, type RunningServer } from '@outguide/server/main';
import { seedDemonstrationSignIns } from '@outguide/server/auth/seed-demo';
import { enrolAtConsole } from '@outguide/server/verbs/kiosk/enrol-at-console';
import { smallHospital, type SmallHospital } from '@outguide/server/test/scan/small-hospital';
import { connectTo } from '@outguide/server/test/scan/small-server';
import { selfSigned } from '@outguide/server/test/support-certificate';
import { testSecret } from '@outguide/server/test/support-server';

describe('served over TLS', () => {
  const dir = mkdtempSync(join(tmpdir(), 'outguide-tls-'));
  const certFile = join(dir, 'cert.pem');
  const { cert, key } = selfSigned();
  let hospital: SmallHospital;
  let pages: Server;
  let server: RunningServer;

  beforeAll(async () => {
    writeFileSync(certFile, cert);
    writeFileSync(join(dir, 'key.pem'), key);
    hospital = await smallHospital(3);
    await seedDemonstrationSignIns(hospital.ownerUrl, testSecret);
    pages = createServer((_request, response) => response.end('a page'));
    await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
    server = await startServer({
      ...{ databaseUrl: hospital.appUrl, port: 0, host: '127.0.0.1', secret: testSecret },
      ...{ demo: true, tls: { certFile, keyFile: join(dir, 'key.pem') } },
      webOrigin: `http://127.0.0.1:${(pages.address() as AddressInfo).port}`,
    });
  });
  afterAll(async () => {
    await server.stop();
    pages.close();
    await hospital.drop();
    rmSync(dir, { recursive: true, force: true });
  });

  interface Told {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly text: string;
  }
  const ask = (path: string, body?: object, headers: Record<string, string> = {}) =>
    new Promise<Told>((resolve, reject) => {
      const method = body ? 'POST' : 'GET';
      const type = { 'content-type': 'application/json' };
      const call = request(
        server.address + path,
        { method, ca: cert, headers: { ...type, ...headers } },
        (answer) => {
          let text = '';
          answer.on('data', (part: Buffer) => (text += part.toString()));
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
          );
        },
      );
      call.on('error', reject);
      call.end(body && JSON.stringify(body));
    });

  it('gives pages by https only, and tells browsers to stay there', async () => {
    expect(server.address).toMatch(/^https:/);
    const page = await ask('/board');
    expect(page).toMatchObject({ status: 200, text: 'a page' });
    expect(page.headers['strict-transport-security']).toBe('max-age=31536000');
    await expect(fetch(server.address.replace('https', 'http'))).rejects.toThrow();
    await expect(fetch(server.address)).rejects.toThrow();
  });

  it('signs in with a cookie that never travels in the clear, and follows live by wss', async () => {
    const origin = server.address;
    const who = { username: 'clerk', password: 'outguide-demo' };
    const signIn = await ask('/auth/sign-in/username', who, { origin });
    const [cookie = ''] = signIn.headers['set-cookie'] ?? [];
    expect(signIn.status).toBe(200);
    expect(cookie).toMatch(/Secure/i);
    expect(cookie).toMatch(/HttpOnly/i);
    const sent = { cookie: cookie.split(';')[0] ?? '' };
    expect((await ask('/trpc/me.who', {}, { ...sent, origin })).status).toBe(200);
    const plain = origin.replace('https', 'http');
    expect((await ask('/trpc/me.who', {}, { ...sent, origin: `${plain}0` })).status).toBe(403);
    const live = await connectTo(origin, '/live', { ca: cert, extraHeaders: sent });
    expect(live.connected).toBe(true);
    live.close();
  });

  it('speaks no TLS older than 1.2', async () => {
    const old = connectTls({
      ...{ port: Number(new URL(server.address).port), host: '127.0.0.1', ca: cert },
      ...{ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    });
    await expect(
      new Promise((resolve, reject) => old.once('secureConnect', resolve).once('error', reject)),
    ).rejects.toThrow(/version|alert/);
  });

  it('a kiosk that trusts the certificate enrols and scans by wss; one that does not is told', async () => {
    const place = { placeId: hospital.places.room, name: 'Kiosk T' };
    const { code } = await enrolAtConsole(hospital.db, place);
    const run = (data: string, env: NodeJS.ProcessEnv) =>
      runKiosk(['--server', server.address, '--enrol', code, '--data', join(dir, data)], env);
    const stranger = run('stranger', {});
    expect(await stranger.end()).toBe(1);
    const kiosk = run('kiosk', { NODE_EXTRA_CA_CERTS: certFile });
    kiosk.write([hospital.codes.ward, hospital.folders[0]?.code ?? '']);
    expect(await kiosk.end()).toBe(0);
    expect(kiosk.lines).toMatchObject([
      { seq: 1, saved: 'centrally' },
      { seq: 2, saved: 'centrally', outcome: 'charged_out' },
    ]);
  }, 60_000);
});
