'use client';
import { noticeTable, type NextAct as Next } from '@outguide/server/domain/notice-words';
import { Printer } from 'lucide-react';
import { paths } from '../../paths.ts';
import { useMe, type Me } from '../../shell/me.ts';
import type { Answers } from '../../trpc.ts';
import { LinkButton } from '../../ui/button.tsx';
import { isOldLabel } from './scans.tsx';

type Notice = Answers['notice']['open']['rows'][number];

/** Whoever may not do the act is not offered it. */
const needs: Readonly<Record<Next['at'], Me['may'][number]>> = {
  folder: 'folder.show',
  patient: 'patient.open',
  place: 'place.show',
  put_away: 'place.putAway',
  kiosk: 'kiosk.show',
  print_label: 'label.reprint',
  what_is_it: 'alias.noticed',
  legs: 'leg.underWay',
  layout: 'layout.open',
};

function hrefOf(at: Next['at'], notice: Notice): string | null {
  const { id, folder, patientId, place, kioskId, layoutId, count } = notice;
  const folderPage = folder === null ? null : paths.folder(folder.id);
  switch (at) {
    case 'folder':
      return folderPage ?? (place === null ? null : paths.place(place.id));
    case 'patient':
      return patientId === null ? folderPage : paths.patient(patientId);
    case 'place':
      return place === null ? null : paths.place(place.id);
    case 'put_away':
      return place === null ? folderPage : paths.putAway(place.id);
    case 'kiosk':
      return kioskId === null ? null : paths.kiosk(kioskId);
    case 'print_label':
      return folder === null ? null : paths.print('folders', [folder.id]);
    case 'what_is_it':
      // Each of several scans has its own; a good or damaged label of ours says no more when it is opened.
      if (count === 1 && isOldLabel(notice)) return paths.bindLabels(id);
      return kioskId === null ? null : paths.kiosk(kioskId);
    case 'legs':
      return paths.legs();
    case 'layout':
      return layoutId === null ? null : paths.layout(layoutId);
  }
}

/** The next act of a notice as a button, where this person may do it. */
export function NextAct({ of: notice }: { readonly of: Notice }) {
  const { may } = useMe();
  const { next } = noticeTable[notice.kind];
  const href = hrefOf(next.at, notice);
  if (href === null || !may.includes(needs[next.at])) return null;
  const words =
    next.at === 'what_is_it' && !href.startsWith(paths.bindLabels())
      ? 'Open the kiosk'
      : next.words;
  return (
    <LinkButton href={href} look={next.at === 'print_label' ? 'go' : 'plain'}>
      {next.at === 'print_label' && <Printer aria-hidden size={15} />}
      {words}
    </LinkButton>
  );
}
