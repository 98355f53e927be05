import { composeSymbol } from '@outguide/labels/symbol';
import { expect, test } from 'vitest';
import { EchoFilter, echoMs } from '../../src/scanner/echo.ts';
import { pagePort } from '../../src/scanner/page.ts';
import type { ScannerRead } from '../../src/scanner/port.ts';

const read = (text: string, scannerId: string, atMs: number): ScannerRead => ({
  text,
  aim: null,
  scannerId,
  scannerName: scannerId,
  typed: false,
  atMs,
});

test('a keyboard scanner that is read from its device and by the page counts once, whichever comes first', () => {
  const echo = new EchoFilter();
  const heard = [
    read('F00000001295', '05e0@1-1', 0),
    read('f00000001295', 'page', 20),
    read('L00000002203', 'page', 1000),
    read('L00000002203', '05e0@1-1', 1001),
  ].map((one) => echo.isEcho(one));
  expect(heard).toEqual([false, true, false, true]);
});

test('the same code again by the same way, or later by the other, is a scan', () => {
  const echo = new EchoFilter();
  const heard = [
    read('F00000001295', 'page', 0),
    read('F00000001295', 'page', 100),
    read('F00000001295', 'stdin', 100 + echoMs),
    read('P00000003111', 'page', 600),
  ].map((one) => echo.isEcho(one));
  expect(heard).toEqual([false, false, false, false]);
});

test('an action card that stutters on the page acts once; a folder again is answered again', async () => {
  const port = pagePort();
  const texts: string[] = [];
  await port.start(
    (one) => texts.push(one.text),
    () => {},
  );
  const undo = composeSymbol('A', 4);
  for (const text of [undo, undo, 'F00000001295', 'F00000001295', undo]) port.submit(text, false);
  expect(texts).toEqual([undo, 'F00000001295', 'F00000001295', undo]);
});
