import { drawFolderLabel } from '@outguide/labels/folder-label';
import { renderSvg } from '@outguide/labels/render/svg';
import { composeSymbol } from '@outguide/labels/symbol';
import { svgToPng } from '@outguide/labels/test/support/read-back';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testServer, type TestServer } from './support-server.ts';

describe('POST /labels/verify', () => {
  let server: TestServer;
  let clerk: string;
  let picture: Buffer;
  const code = composeSymbol('F', 123_456_789);
  beforeAll(async () => {
    server = await testServer();
    clerk = await server.signIn('clerk');
    const label = drawFolderLabel({
      ...{ code, number: '123456', filingOrder: 'terminal_digit', volumeNo: 1, temporary: false },
      ...{ recordType: 'Medical record', facility: 'General' },
    });
    picture = await svgToPng(renderSvg(label, 'label'), 300);
  });
  afterAll(() => server.stop());

  const send = async (body: Uint8Array, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${server.address}/labels/verify`, {
      method: 'POST',
      headers: { 'content-type': 'image/png', origin: server.address, cookie: clerk, ...headers },
      body: new Uint8Array(body),
    });
    const said = (await answer.json()) as {
      codes?: { text: string }[];
      refusal?: { code: string };
    };
    return { status: answer.status, ...said };
  };

  it('grades the codes of a photo, several people at once one after the other', async () => {
    const answers = await Promise.all([send(picture), send(picture), send(picture)]);
    for (const { status, codes } of answers)
      expect({ status, codes }).toMatchObject({
        ...{ status: 200, codes: [{ text: code, ours: true, lines: 10 }] },
      });
  });

  it('lets scans be answered meanwhile: it measures in a thread of its own', async () => {
    const measured = send(picture);
    let done = false;
    void measured.then(() => (done = true));
    const health = await fetch(`${server.address}/healthz`);
    expect([health.status, done]).toEqual([200, false]);
    expect((await measured).status).toBe(200);
  });

  it('refuses what is no picture, what says to be none, strangers and other pages', async () => {
    expect(await send(Buffer.from('no picture'))).toMatchObject({
      ...{ status: 422, refusal: { code: 'not_a_picture' } },
    });
    expect((await send(picture, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(picture, { cookie: '' })).status).toBe(401);
    expect((await send(picture, { origin: 'https://elsewhere.example' })).status).toBe(403);
    const auditor = await server.signIn('auditor');
    expect((await send(picture, { cookie: auditor })).status).toBe(403);
    expect((await send(Buffer.alloc(15_000_001))).status).toBe(413);
  });

  it('waits for nobody who sends too many', async () => {
    const answers = await Promise.all(Array.from({ length: 7 }, () => send(picture)));
    const codes = answers.map(({ status, refusal }) => refusal?.code ?? status);
    expect(codes.filter((one) => one === 200).length).toBeGreaterThan(0);
    expect(codes).toContain('verifier_busy');
  });
});
