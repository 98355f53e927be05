// The wedge listener in real Chromium: trusted keys, their own time stamps, a busy page, focused fields and forms.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { composeSymbol } from '../src/symbol.ts';
import { characterOfCode } from '../src/us-keyboard.ts';
import { keysOf } from './keys.ts';
import { browserLaunch, browserMissing as missing } from './support/browser.ts';

const folder = composeSymbol('F', 12);
const place = composeSymbol('L', 22);

const html = `<!doctype html><title>wedge</title>
<form onsubmit="window.submitted = (window.submitted ?? 0) + 1; return false"><input id="field"><button>Go</button></form>
<script type="module">
  import { listenForScans } from '/wedge-listener.ts';
  window.heard = [];
  listenForScans(window, (event) => window.heard.push(event.text ?? event.reason));
  window.ready = true;
</script>`;

function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const name = /^\/([a-z-]+\.ts)$/.exec(request.url ?? '')?.[1];
    if (name === undefined) return void response.setHeader('content-type', 'text/html').end(html);
    const source = readFileSync(join(import.meta.dirname, '../src', name), 'utf8');
    response.setHeader('content-type', 'text/javascript').end(stripTypeScriptTypes(source));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe.skipIf(missing !== '')(`scans in a real page${missing}`, () => {
  let browser: Browser;
  let server: Server;
  let page: Page;
  let lastMs = 0;

  beforeAll(async () => {
    server = await serve();
    browser = await chromium.launch(browserLaunch);
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });
  beforeEach(async () => {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('window.ready');
  });

  // Sent without waiting for the page, each key with its own time, as a scanner does however busy this computer is.
  // `^` stands for Ctrl+J.
  const send = async (text: string, everyMs = 6) => {
    const devtools = await page.context().newCDPSession(page);
    // A person's last key may reach a loaded browser late: it must not look like the scanner's first.
    await page.waitForTimeout(200);
    const fromMs = Math.max(Date.now(), lastMs + 50);
    const sent = keysOf(text).flatMap(({ code, shift }, i) => {
      const character = code === 'Enter' ? '\r' : (characterOfCode(code, shift) ?? '');
      const plain = { code, key: code === 'Enter' ? code : character, modifiers: shift ? 8 : 0 };
      const key = character === '^' ? { code: 'KeyJ', key: 'j', modifiers: 2 } : plain;
      lastMs = fromMs + i * everyMs;
      const at = { ...key, timestamp: lastMs / 1000 };
      return [
        devtools.send('Input.dispatchKeyEvent', {
          ...at,
          type: 'keyDown',
          ...(key === plain ? { text: character } : {}),
        }),
        devtools.send('Input.dispatchKeyEvent', { ...at, type: 'keyUp' }),
      ];
    });
    await Promise.all(sent);
    await devtools.detach();
  };
  const scan = (text: string) => send(`${text}\n`);
  const heard = () => page.evaluate('window.heard');
  const submitted = () => page.evaluate('window.submitted ?? 0');
  const value = () => page.locator('#field').inputValue();

  test('a scan is heard wherever the focus is; the field keeps its text and the form is not sent', async () => {
    await page.locator('#field').pressSequentially('half a word', { delay: 120 });
    await scan(folder);
    await page.locator('button').focus();
    await scan(`]C0${place}`);
    expect([await heard(), await value(), await submitted()]).toEqual([
      [folder, place],
      'half a word',
      0,
    ]);
  });

  test('a code of five letters is a scan, but what it types into a field stays there', async () => {
    await page.locator('button').focus();
    await scan('HELLO');
    await page.locator('#field').focus();
    await scan('HELLO');
    expect([await heard(), await value(), await submitted()]).toEqual([['HELLO'], 'HELLO', 1]);
  });

  test('a person types and sends the form as ever', async () => {
    await page.locator('#field').focus();
    await page.keyboard.type('12-34', { delay: 130 });
    await page.keyboard.press('Enter');
    expect([await heard(), await value(), await submitted()]).toEqual([[], '12-34', 1]);
  });

  test('a page that is busy for 400 ms still hears two scans, whole and in order', async () => {
    await page.evaluate(
      'setTimeout(() => { const until = Date.now() + 400; while (Date.now() < until); }, 40)',
    );
    await scan(folder);
    await scan(place);
    expect(await heard()).toEqual([folder, place]);
  });

  test('an address in a code opens no search of the page; a person who presses / does', async () => {
    await page.evaluate(
      "window.searches = 0; addEventListener('keydown', (e) => { if (e.key === '/' && !e.defaultPrevented) searches++; })",
    );
    await scan('http://example.org/a/b');
    expect([await heard(), await page.evaluate('searches')]).toEqual([
      ['http://example.org/a/b'],
      0,
    ]);
    await page.waitForTimeout(400);
    await page.keyboard.press('/');
    expect(await page.evaluate('searches')).toBe(1);
  });

  test('a chord inside a barcode presses nothing and the code is refused', async () => {
    await scan(`${folder.slice(0, 8)}^${folder.slice(8)}`);
    expect(await heard()).toEqual(['key_chord']);
  });
});
