import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Refused } from '../../api/refused.ts';
import { readPasted, type PastedFault } from '../../domain/pasted-list.ts';
import { audit } from '../audit.ts';
import { perform, type Call, type Tx } from '../call.ts';
import { idShape } from '../page.ts';
import type { PlaceWish } from '../request/place-many.ts';
import { newList, newListShape } from './new-list.ts';
import { noteList } from './note-list.ts';
import { refusedSentence, type NotTaken } from './not-taken.ts';
import { pastedCharts } from './pasted-charts.ts';
import { putOnList } from './put-on-list.ts';

export const byHandInput = newListShape.extend({
  forPlaceId: idShape,
  /** Ms since 1970 UTC; today when nothing is said. */
  neededBy: z.int().positive().nullable().default(null),
  purpose: z.string().trim().min(1).max(100),
  /** Chart numbers or labels, one a line. */
  text: z.string().min(1).max(200_000),
});

export interface MadeByHand {
  readonly pullListId: string | null;
  readonly taken: number;
  readonly notTaken: readonly NotTaken[];
  /** There were more lines than one list holds. */
  readonly cut: boolean;
}

const faultWords: Readonly<Record<PastedFault, string>> = {
  too_long: 'This is too long to be a number.',
  twice: 'The same as line',
  no_digit: 'There is no number in this line.',
};

/**
 * A list for research or an audit, from numbers or labels that somebody pasted. Each line that is not taken is told with
 * its reason; when none can be taken, no list is made.
 */
export function byHand(call: Call, input: z.infer<typeof byHandInput>): Promise<MadeByHand> {
  return perform(call, 'pullList.byHand', async (tx) => {
    const { id, roomId, title, forPlaceId, neededBy, purpose } = input;
    const pasted = readPasted(input.text);
    const known = await pastedCharts(tx, call.actor, roomId, pasted.lines);
    const faults = pasted.faults.map(({ line, text, why, of }): NotTaken => ({
      ...{ line, text },
      sentence: why === 'twice' ? `${faultWords.twice} ${of}.` : faultWords[why],
    }));
    const none = { pullListId: null, taken: 0, notTaken: inOrder([...faults, ...known.notTaken]) };
    if (known.charts.length === 0) return { ...none, cut: pasted.cut };
    const made = await newList(tx, call, {
      ...{ id, roomId, title, source: 'hand', forPlaceId, neededBy, purpose },
    });
    if (!made) return repeated(tx, id, pasted.cut);
    const wishes = known.charts.map(({ chartId, folderIds }): PlaceWish => ({
      ...{
        id: randomUUID(),
        chartId,
        forPlaceId,
        forStaffId: null,
        purpose,
        comment: null,
        neededBy,
      },
      ...{ covers: folderIds.length > 0 ? 'chosen' : 'all', folderIds: [...folderIds] },
      urgency: neededBy === null ? 'today' : 'by_time',
    }));
    const put = await putOnList(tx, call, id, wishes);
    const lineOf = new Map(known.charts.map((chart) => [chart.chartId, chart]));
    const refused = put.refused.map(({ chartId, code, place }): NotTaken => {
      const { line = null, text = '' } = lineOf.get(chartId) ?? {};
      return { line, text, sentence: refusedSentence(code, place) };
    });
    const notTaken = inOrder([...faults, ...known.notTaken, ...refused]);
    const taken = put.requestIds.length;
    if (taken === 0) throw new NothingTaken(notTaken);
    await noteList(tx, call, { pullListId: id, roomId, act: 'made', facts: { requests: taken } });
    await audit(tx, call.actor, {
      ...{ action: 'pullList.byHand', object: `pull_list:${id}` },
      facts: { requests: taken, notTaken: notTaken.length, purpose },
    });
    return { pullListId: id, taken, notTaken, cut: pasted.cut };
  }).catch((error: unknown) => {
    if (!(error instanceof NothingTaken)) throw error;
    return { pullListId: null, taken: 0, notTaken: error.notTaken, cut: false };
  });
}

/** Takes the empty list back with the transaction, and still tells why. */
class NothingTaken extends Refused {
  readonly notTaken: readonly NotTaken[];
  constructor(notTaken: readonly NotTaken[]) {
    super('nothing_taken');
    this.notTaken = notTaken;
  }
}

async function repeated(tx: Tx, id: string, cut: boolean): Promise<MadeByHand> {
  const [row] = await tx<{ taken: number }[]>`
    select count(*)::int as taken from requests where pull_list_id = ${id}`;
  return { pullListId: id, taken: row?.taken ?? 0, notTaken: [], cut };
}

const inOrder = (all: readonly NotTaken[]): NotTaken[] =>
  all.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
