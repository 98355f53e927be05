'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { FolderClosed, Library, ScanBarcode, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { useEffect, useState, type ReactNode } from 'react';
import { paths } from '../paths.ts';
import { useTRPC, type Answers } from '../trpc.ts';
import { believedAt } from '../ui/state-words.ts';
import { ChartNumber } from '../ui/chart-number.tsx';
import { refusalOf } from '../ui/errors.ts';
import { closeOverlay, useOverlay } from '../ui/palette-store.ts';
import { useSettled } from '../ui/use-settled.ts';
import { useEarlyEnter } from './early-enter.ts';
import { useMay, useMe } from './me.ts';
import { furtherItems, navItems } from './nav-items.ts';
import { useResolve } from './use-resolve.ts';

const row =
  'flex cursor-pointer items-center gap-3 rounded-lg px-3 py-2 data-[selected=true]:bg-manila-soft';

function Row({
  value,
  onSelect,
  children,
}: {
  readonly value: string;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Command.Item value={value} onSelect={onSelect} className={row}>
      {children}
    </Command.Item>
  );
}

type FoundAnswer = Answers['search']['find'];

function Found({
  found,
  go,
}: {
  readonly found: FoundAnswer;
  readonly go: (path: string) => void;
}) {
  return (
    <>
      {found.folders.map((folder) => (
        <Row
          key={`f${folder.id}`}
          value={`f${folder.id}`}
          onSelect={() => go(paths.folder(folder.id))}
        >
          <FolderClosed aria-hidden size={16} className="shrink-0 text-ink3" />
          <ChartNumber {...folder} size={15} />
          <span className="ml-auto text-[13px] text-ink2">
            {folder.lifecycle === 'void'
              ? 'void'
              : believedAt(folder.placeName, folder.state, folder)}
          </span>
        </Row>
      ))}
      {found.patients.map((patient) => (
        <Row
          key={`p${patient.id}`}
          value={`p${patient.id}`}
          onSelect={() => go(paths.patient(patient.id))}
        >
          <UserRound aria-hidden size={16} className="shrink-0 text-ink3" />
          <span>
            <bdi>{patient.initials}</bdi> · ··{patient.lastDigits}
          </span>
          <span className="ml-auto text-[13px] text-ink2">
            {patient.bornYear === null ? 'birth year not known' : `born ${patient.bornYear}`}
          </span>
        </Row>
      ))}
      {found.places.map((place) => (
        <Row key={`l${place.id}`} value={`l${place.id}`} onSelect={() => go(paths.place(place.id))}>
          <Library aria-hidden size={16} className="shrink-0 text-ink3" />
          <span>{place.name}</span>
          <span className="ml-auto font-mono text-[13px] text-ink2">{place.code}</span>
        </Row>
      ))}
    </>
  );
}

function firstOf(found: FoundAnswer | undefined): string | null {
  const [folder, patient, place] = [found?.folders[0], found?.patients[0], found?.places[0]];
  if (folder !== undefined) return `f${folder.id}`;
  if (patient !== undefined) return `p${patient.id}`;
  return place === undefined ? null : `l${place.id}`;
}

/** What is found first, else what stands first. */
function openRow(value: string | null): void {
  const named = value === null ? '' : `[data-value="${value}"]`;
  document.querySelector<HTMLElement>(`[cmdk-item]${named}`)?.click();
}

/** Why nothing that was found is listed: not asked yet, still looking, not able to look, or nothing there. */
function noteWords(
  search: { readonly isError: boolean; readonly error: unknown },
  { asks, busy }: { readonly asks: boolean; readonly busy: boolean },
): string | null {
  if (busy) return 'Looking …';
  if (!asks) return null;
  return search.isError
    ? refusalOf(search.error).sentence
    : 'Nothing is found by that name or number.';
}

function Body() {
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const [marked, setMarked] = useState('');
  const settled = useSettled(text.trim(), 220);
  const resolve = useResolve();
  const router = useRouter();
  const go = (path: string) => {
    closeOverlay();
    router.push(path);
  };
  const may = useMay('search.find');
  const asks = may && settled.length >= 2;
  const search = useQuery(
    trpc.search.find.queryOptions({ text: settled, limit: 6 }, { enabled: asks }),
  );
  const found = asks ? search.data : undefined;
  const wanted = text.trim().toLowerCase();
  const busy = may && wanted.length >= 2 && (wanted !== settled.toLowerCase() || search.isPending);
  const note = noteWords(search, { asks, busy });
  const me = useMe();
  const pages = [...navItems(me), ...furtherItems(me)].filter((item) =>
    item.word.toLowerCase().includes(wanted),
  );
  // What is found comes after what is there at once: Enter opens the first that is shown, not the one that came first.
  const first = firstOf(found);
  useEffect(() => {
    if (first !== null) setMarked(first);
  }, [first]);
  const keepEarly = useEarlyEnter(wanted, busy, () => openRow(first));
  return (
    <Command
      shouldFilter={false}
      onKeyDown={keepEarly}
      label="Search, or go to a page"
      value={marked}
      onValueChange={setMarked}
    >
      <Command.Input
        autoFocus
        value={text}
        onValueChange={setText}
        placeholder="Number, name, place, or a label’s code"
        className="w-full border-b border-line bg-transparent px-5 py-4 text-lg outline-none placeholder:text-ink3"
      />
      <Command.List className="max-h-[50vh] overflow-auto p-2">
        {first === null && note !== null && (
          <p role="status" className="px-3 py-2 text-ink2">
            {note}
          </p>
        )}
        {found !== undefined && <Found found={found} go={go} />}
        {wanted.length >= 4 && (
          <Row value="code" onSelect={() => void resolve(text.trim())}>
            <ScanBarcode aria-hidden size={16} className="shrink-0 text-ink3" /> Open what the code
            “{text.trim()}” names
          </Row>
        )}
        {pages.map((item) => (
          <Row key={item.href} value={item.href} onSelect={() => go(item.href)}>
            <item.icon aria-hidden size={16} className="shrink-0 text-ink3" /> {item.word}
          </Row>
        ))}
      </Command.List>
    </Command>
  );
}

/** The command palette: everything is two keys away. Searches are recorded like those of the search page. */
export function Palette() {
  const open = useOverlay() === 'palette';
  return (
    <Radix.Root open={open} onOpenChange={(now) => !now && closeOverlay()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed left-1/2 top-[10vh] max-md:top-3 z-50 w-[min(620px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-card shadow-2xl"
        >
          <Radix.Title className="sr-only">Search, or go to a page</Radix.Title>
          <Body />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
