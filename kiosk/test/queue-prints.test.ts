import type { PrintAnswer, PrintAsk } from '@outguide/server/realtime/wire';
import { expect, test } from 'vitest';
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

function kiosk(answers: (PrintAnswer | null)[], online = true) {
  const asked: Omit<PrintAsk, 'epoch'>[] = [];
  const state = { online, bootMs: 0 };
  const prints = new QueuePrints({
    clock: { bootMs: () => state.bootMs } as never,
    online: () => state.online,
    ask: async (ask) => {
      asked.push(ask);
      return answers.shift() ?? null;
    },
    print: (name) => (name === 'label-7' ? label : null),
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

test('without the network it is kept, says what to write by hand, and is sent when it is back', async () => {
  const { prints, asked, state } = kiosk([out], false);
  prints.print(['label-7']);
  await settled();
  expect(asked).toEqual([]);
  expect(prints.look?.sentence).toBe(
    'No network: it is printed when it is back. Write by hand: 123456, volume 2, F00000001295.',
  );
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
