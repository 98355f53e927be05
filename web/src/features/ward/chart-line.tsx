'use client';
import { Phone } from 'lucide-react';
import type { Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ChartNumber } from '../../ui/chart-number.tsx';
import { useNow } from '../../ui/clock.ts';
import { Pill } from '../../ui/pill.tsx';
import { stateWord } from '../../ui/state-words.ts';
import { age, clockTime, when } from '../../ui/when.ts';
import { chartLooks } from './chart-words.ts';

export type WardRow = Answers['ward']['now']['rows'][number];
export type WardChart = WardRow['charts'][number];
type Folder = WardChart['folders'][number];

/** "vol 1–3": which volumes the chart has, those here apart when not all are. */
function volumesOf({ folders, state }: WardChart): string {
  const numbers = folders.map((folder) => folder.volumeNo);
  const last = Math.max(...numbers, 1);
  const first = Math.min(...numbers, 1);
  const all = first === last ? `vol ${last}` : `vol ${first}–${last}`;
  const here = folders.filter((folder) => folder.here).length;
  return state !== 'here' && here > 0 ? `${all}, ${here} of ${folders.length} here` : all;
}

/** How it is known, and where it may be instead. */
function seenWords({ how, seenAt, or, cameWith }: Folder, now: number): string {
  const known = { scanned: 'seen', typed: 'seen', presumed: 'presumed', in_carrier: 'came' }[how];
  const by = how === 'in_carrier' ? ` with ${cameWith ?? 'its carrier'}, not counted` : '';
  const perhaps = or.length === 0 ? '' : `, or at ${or.join(' or ')}`;
  return `${known} ${when(seenAt, now)}${by}${perhaps}`;
}

/** Where the folder is that the chart waits for, or how far it is. */
function detailOf(chart: WardChart, now: number): string {
  const { state, request, folders } = chart;
  const away = folders.find((folder) => !folder.here) ?? folders[0];
  if (away === undefined) return 'no folder that can come';
  const at = away.holder === null ? away.room : `${away.holder}, ${away.place.name}`;
  switch (state) {
    case 'here':
      return `since ${when(Math.max(...folders.map((folder) => folder.seenAt)), now)}`;
    case 'perhaps_here':
      return `${seenWords(away, now)}: look, and scan it`;
    case 'on_its_way': {
      if (away.leg === null) return `${at}, ${seenWords(away, now)}`;
      const due = away.leg.dueAt === null ? '' : `, due ${clockTime(away.leg.dueAt)}`;
      return `left ${away.leg.from} ${when(away.leg.sentAt, now)}${due}`;
    }
    case 'being_pulled':
      return request?.claimedBy ? `by ${request.claimedBy}` : `in hand in ${at}`;
    case 'requested':
      return `asked ${age(request?.placedAt ?? now, now)} · ${at}`;
    case 'not_found':
      return request?.endedReason ?? `last ${seenWords(away, now)} at ${at}`;
    case 'elsewhere':
      return `${at} · ${seenWords(away, now)}`;
    case 'not_asked':
    case 'gone':
      return away.state === 'filed'
        ? `${stateWord('filed', { how: away.how, perhaps: away.or.length > 0 })} in ${away.room}`
        : `${at} · ${seenWords(away, now)}`;
  }
}

/** Who to ring about a chart that is not here. */
function Ring({ chart }: { readonly chart: WardChart }) {
  const away = chart.folders.find((folder) => !folder.here && folder.phone !== null);
  // What is perhaps here would ring the own ward.
  if (chart.state === 'here' || chart.state === 'perhaps_here' || !away?.phone) return null;
  return (
    <a
      href={`tel:${away.phone.replaceAll(/[^+\d]/g, '')}`}
      aria-label={`Ring ${away.place.name}, ${away.phone}`}
      className="inline-flex min-h-6 items-center gap-1 whitespace-nowrap underline underline-offset-4"
    >
      <Phone aria-hidden size={13} /> {away.phone}
    </a>
  );
}

/** One chart of one person: its number in its colours, how it stands, where it is, and one key to ask for it. */
export function ChartLine({
  chart,
  onAsk,
}: {
  readonly chart: WardChart;
  readonly onAsk: (() => void) | null;
}) {
  const now = useNow();
  const { tone, icon, word } = chartLooks[chart.state];
  return (
    <div
      className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 py-0.5 xl:grid-cols-[290px_150px_minmax(0,1fr)_auto]"
      data-chart={chart.id}
    >
      <span className="flex flex-wrap items-center gap-x-2">
        <ChartNumber number={chart.number} filingOrder={chart.filingOrder} size={15} />
        <small className="text-ink2">
          {volumesOf(chart)}
          {chart.recordType !== 'Medical record' && ` · ${chart.recordType}`}
        </small>
      </span>
      <span className="max-xl:justify-self-end">
        <Pill tone={tone} icon={icon}>
          {word}
        </Pill>
      </span>
      <span className="flex flex-wrap items-center gap-x-3 text-[13px] text-ink2">
        {detailOf(chart, now)}
        {chart.onScreen && ' · on a screen, complete'} <Ring chart={chart} />
      </span>
      <span className="justify-self-end">
        {chart.mayAsk && onAsk !== null && (
          <Button
            onClick={onAsk}
            className="px-2.5 py-1 text-[13px]"
            aria-label={`Ask for ${chart.number}`}
          >
            Ask
          </Button>
        )}
      </span>
    </div>
  );
}
