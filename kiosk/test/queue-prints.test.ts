import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrintAnswer, PrintAsk } from '@outguide/server/realtime/wire';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Print } from '../src/prints.ts';
import { QueuePrints } from '../src/queue-prints.ts';

const label: Print = {
  kind: 'label',
  label: {
    ...{ code: 'F00000001295', number: '123456', filingOrder: 'terminal_digit', volumeNo: 2 },
    ...{ temporary: false, recordType: 'Medical', facility: 'Hospital' },
  },
};
const out: PrintAnswer = { ok: true, printer: 'Zebra', out: true, sentence: 'Printed on Zebra.' };

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'outguide-prints-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function kiosk(answers: (PrintAnswer | null)[], online = true, knows: Print | null = label) {
  const asked: PrintAsk[] = [];
  const state = { online, bootMs: 0, wallMs: 1_000 };
  const prints = new QueuePrints({
    dir,
    epoch: () => '0123456789abcdef',
    clock: { bootMs: () => state.bootMs, wallMs: () => state.wallMs } as never,
    online: () => state.online,
    ask: async (ask) => {
      asked.push(ask);
      return answers.shift() ?? null;
    },
    print: (name) => (/^label-[78]$/.test(name) ? knows : null),
    onUpdate: () => {},
  });
  prints.greeted('Zebra');
  return { prints, asked, state };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a label goes to the printer of the place, and the screen says that it is out', async () => {
  const { prints, asked } = kiosk([out]);
  prints.print(['label-7', 'slip-99']);
  await settled();
  expect(asked).toMatchObject([{ what: 'label', seq: 7 }]);
  expect(prints.look).toEqual({ sentence: 'Printed on Zebra.', fine: true, here: [] });
});

test('of several that are printed together each failure is said by its name, and hides no other', async () => {
  const jam = { ...out, out: false, sentence: 'The label is not printed yet. Zebra: It is open.' };
  const { prints } = kiosk([jam, out]);
  prints.print(['label-7', 'label-8']);
  await settled();
  expect(prints.look).toMatchObject({
    fine: false,
    sentence:
      '1 of 2 are fine. Label 123456, volume 2: The label is not printed yet. Zebra: It is open.',
  });
});

test('without the network it is kept, says what to write by hand, and is sent when it is back', async () => {
  const { prints, asked, state } = kiosk([out], false);
  prints.print(['label-7']);
  await settled();
  expect(asked).toEqual([]);
  expect(prints.look?.sentence).toBe(
    'No network: it is printed when it is back. Write by hand: 123456, volume 2, F00000001295.',
  );
  expect(prints.look?.draw).toBe('label-7');
  state.bootMs = 3_600_000;
  expect(prints.tick()).toBe(false);
  state.online = true;
  prints.greeted('Zebra');
  await settled();
  expect([asked.length, prints.look?.sentence]).toEqual([1, 'Printed on Zebra.']);
});

test('an answer that was lost is asked for again under the same id: it is one print', async () => {
  const { prints, asked } = kiosk([null, out]);
  prints.print(['label-7']);
  await settled();
  prints.greeted('Zebra');
  await settled();
  expect(asked).toHaveLength(2);
  expect(asked[1]?.id).toBe(asked[0]?.id);
});

test('a printer in trouble is said in its words; F8 tries again under another id', async () => {
  const waits: PrintAnswer = { ...out, out: false, sentence: 'Zebra: It is out of labels.' };
  const { prints, asked } = kiosk([waits, out]);
  prints.print(['label-7']);
  await settled();
  expect(prints.look).toMatchObject({ sentence: 'Zebra: It is out of labels.', fine: false });
  prints.print(['label-7']);
  await settled();
  expect(asked[1]?.id).not.toBe(asked[0]?.id);
});

test('where the server has no printer that fits, the kiosk prints by itself', async () => {
  const { prints } = kiosk([{ ok: false, code: 'no_printer', sentence: 'None.' }]);
  prints.print(['label-7']);
  await settled();
  expect(prints.look?.here).toEqual(['label-7']);
});

test('what was said leaves after a while, and with the person', async () => {
  const { prints, state } = kiosk([out, out]);
  prints.print(['label-7']);
  await settled();
  expect(prints.tick()).toBe(false);
  state.bootMs = 60_000;
  expect([prints.tick(), prints.look]).toEqual([true, null]);
  prints.print(['label-7']);
  await settled();
  prints.end();
  expect(prints.look).toBeNull();
});

test('kept over a restart: asked under its own id and scan; on disk are ids and nothing of a patient', async () => {
  const before = kiosk([], false);
  before.prints.print(['label-7']);
  await settled();
  const onDisk = readFileSync(join(dir, 'prints.json'), 'utf8');
  expect(onDisk).not.toContain('123456,');
  expect(onDisk).not.toContain('F00000001295');
  const [kept] = JSON.parse(onDisk) as Record<string, unknown>[];
  expect(Object.keys(kept ?? {}).toSorted()).toEqual(['atMs', 'epoch', 'id', 'name']);
  // The label's words were in memory only: what began anew does not know them, the server does.
  const after = kiosk([out], true, null);
  await settled();
  expect(after.asked).toEqual([
    { id: kept?.['id'], what: 'label', epoch: '0123456789abcdef', seq: 7 },
  ]);
  expect(after.prints.look?.sentence).toBe('Printed on Zebra.');
  // Sent, it is not kept any longer; nor with who goes.
  expect(kiosk([out]).asked).toEqual([]);
  await settled();
  const gone = kiosk([], false);
  gone.prints.print(['label-7']);
  await settled();
  gone.prints.end();
  expect(kiosk([out]).asked).toEqual([]);
});
