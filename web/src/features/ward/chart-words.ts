import type { ChartState, ListNote } from '@outguide/server/domain/ward-chart';
import {
  ArrowRight,
  Ban,
  Check,
  CircleDashed,
  CircleHelp,
  Hand,
  Hourglass,
  SearchX,
  Truck,
  type LucideIcon,
} from 'lucide-react';
import type { PillTone } from '../../ui/pill.tsx';

/** Each state of a chart with its tone, its icon and its word. */
export const chartLooks: Readonly<
  Record<ChartState, { readonly tone: PillTone; readonly icon: LucideIcon; readonly word: string }>
> = {
  here: { tone: 'done', icon: Check, word: 'here' },
  perhaps_here: { tone: 'late', icon: CircleHelp, word: 'perhaps here' },
  on_its_way: { tone: 'way', icon: Truck, word: 'on its way' },
  being_pulled: { tone: 'held', icon: Hourglass, word: 'being pulled' },
  requested: { tone: 'late', icon: Hand, word: 'requested' },
  elsewhere: { tone: 'out', icon: ArrowRight, word: 'somewhere else' },
  not_asked: { tone: 'plain', icon: CircleDashed, word: 'not asked for' },
  not_found: { tone: 'lost', icon: SearchX, word: 'not found' },
  gone: { tone: 'gone', icon: Ban, word: 'nothing can come' },
};

/** In the order in which the head of the page counts them. */
export const countWords: readonly (readonly [ChartState, string])[] = [
  ['here', 'here'],
  ['perhaps_here', 'perhaps here'],
  ['on_its_way', 'on their way'],
  ['being_pulled', 'being pulled'],
  ['requested', 'requested'],
  ['elsewhere', 'somewhere else'],
  ['not_asked', 'not asked for'],
  ['not_found', 'not found'],
];

/** What is said of a person who is not like the others on the list. */
export const noteWords: Readonly<Record<ListNote, string>> = {
  died: 'Has died, as the records say: the chart is asked for by itself only.',
  cancelled: 'Cancelled: the chart is not needed.',
  no_show: 'Did not come: the chart can go back.',
  moved: 'Moved',
  walk_in: 'Walked in',
  arrived: 'Has come',
  inpatient: 'Lies on',
  past: 'Should have come: say whether they did.',
};
