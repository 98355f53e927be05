import type { NoticeKind } from '@outguide/db/vocabulary';
import { noticeTable, type NoticeSlot } from './notice-words.ts';

export type NoticeFacts = Readonly<Record<string, string | number | boolean | null>>;

/** What a notice is about, by name. Nothing here is an id: a sentence can say only what has a name. */
export type NoticeNames = Readonly<Partial<Record<NoticeSlot, string | null>>>;

export interface SpokenNotice {
  readonly kind: NoticeKind;
  readonly names: NoticeNames;
  readonly facts: NoticeFacts;
  /** How many scans it stands for. */
  readonly count: number;
}

/** One piece of a sentence: words, or a thing that the page draws as what it is. */
export type NoticePart =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'name'; readonly slot: NoticeSlot; readonly name: string };

/** What is said where a thing has no name any more, or never had one. */
const unnamed: Readonly<Record<NoticeSlot, string>> = {
  folder: 'a folder',
  place: 'a place',
  at: 'a place',
  or: 'another place',
  to: 'where it was to go',
  waits: 'somebody',
  home: 'its own room',
  kiosk: 'a kiosk',
  carrier: 'a carrier',
  person: 'somebody',
  number: 'another number',
  layout: 'of one kind of label',
};

const slots = /\{(\w+)\}/;
const isSlot = (name: string): name is NoticeSlot => Object.hasOwn(unnamed, name);

/** A notice as one plain sentence, in pieces. */
export function noticeParts({ kind, names, facts, count }: SpokenNotice): readonly NoticePart[] {
  const { sentence, several } = noticeTable[kind];
  const template =
    count > 1 && several !== undefined
      ? several(count)
      : sentence(facts, (slot) => named(names, slot));
  return template.split(slots).flatMap((piece, index): NoticePart[] => {
    if (index % 2 === 0) return piece === '' ? [] : [{ kind: 'words', words: piece }];
    if (!isSlot(piece)) return [];
    const name = names[piece];
    if (name !== undefined && name !== null) return [{ kind: 'name', slot: piece, name }];
    const words = unnamed[piece];
    const first = template.startsWith(`{${piece}}`) && index === 1;
    return [{ kind: 'words', words: first ? words[0]?.toUpperCase() + words.slice(1) : words }];
  });
}

interface Row extends Omit<SpokenNotice, 'count'> {
  readonly count?: number;
  readonly folder: {
    readonly number: string;
    readonly volumeNo: number;
    readonly temporary: boolean;
  } | null;
  readonly place: { readonly name: string } | null;
  readonly kioskName: string | null;
}

/** What a row of a list of notices says. */
export function spokenOf({
  kind,
  names,
  facts,
  count = 1,
  folder,
  place,
  kioskName,
}: Row): SpokenNotice {
  const number =
    folder && `${folder.number} ${folder.temporary ? 'temporary' : `vol ${folder.volumeNo}`}`;
  const about = { folder: number, place: place?.name ?? null, kiosk: kioskName };
  return { kind, facts, count, names: { ...names, ...about } };
}

const named = (names: NoticeNames, slot: NoticeSlot): boolean =>
  names[slot] !== undefined && names[slot] !== null;

/** The same as text alone. */
export const noticeText = (notice: SpokenNotice): string =>
  noticeParts(notice)
    .map((part) => (part.kind === 'words' ? part.words : part.name))
    .join('');
