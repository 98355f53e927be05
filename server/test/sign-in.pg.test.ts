import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer, type TestServer } from './support-server.ts';

describe('signing in on the web', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.stop());

  it('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const response = await server.post('/auth/sign-in/username', {
      username: 'clerk',
      password: 'outguide-demo',
    });
    expect(response.status).toBe(200);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  it('knows who is signed in, what they may do and by which clock they live', async () => {
    await server.db
      .sql`insert into facilities (code, name, time_zone) values ('T', 'There', 'America/Lima')`;
    const who = await server.call<{
      name: string;
      roles: string[];
      may: string[];
      demo: boolean;
      timeZone: string;
    }>(await server.signIn('nurse'), 'me.who');
    expect(who.ok && who.data.roles).toEqual(['requester']);
    expect(who.ok && who.data.may).not.toContain('staff.create');
    expect(who.ok && who.data.demo).toBe(true);
    expect(who.ok && who.data.timeZone).toBe('America/Lima');
  });
});
