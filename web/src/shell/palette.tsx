'use client';
import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { FolderClosed, Library, ScanBarcode, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { paths } from '../paths.ts';
import { useTRPC } from '../trpc.ts';
import { ChartNumber } from '../ui/chart-number.tsx';
import { closeOverlay, useOverlay } from '../ui/palette-store.ts';
import { useSettled } from '../ui/use-settled.ts';
import { useMay, useMe } from './me.ts';
import { navItems } from './nav-items.ts';
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

function Found({ text, go }: { readonly text: string; readonly go: (path: string) => void }) {
  const trpc = useTRPC();
  const allowed = useMay('search.find');
  const found = useQuery(
    trpc.search.find.queryOptions({ text, limit: 6 }, { enabled: allowed && text.length >= 2 }),
  ).data;
  if (found === undefined || text.length < 2) return null;
  return (
    <>
      {found.folders.map((folder) => (
        <Row
          key={`f${folder.id}`}
          value={`f${folder.id}`}
          onSelect={() => go(paths.folder(folder.id))}
        >
          <FolderClosed aria-hidden size={16} className="text-ink3" />
          <ChartNumber {...folder} size={15} />
          <span className="ml-auto text-[13px] text-ink2">{folder.placeName}</span>
        </Row>
      ))}
      {found.patients.map((patient) => (
        <Row
          key={`p${patient.id}`}
          value={`p${patient.id}`}
          onSelect={() => go(paths.patient(patient.id))}
        >
          <UserRound aria-hidden size={16} className="text-ink3" />
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
          <Library aria-hidden size={16} className="text-ink3" />
          <span>{place.name}</span>
          <span className="ml-auto font-mono text-[13px] text-ink2">{place.code}</span>
        </Row>
      ))}
    </>
  );
}

function Body() {
  const [text, setText] = useState('');
  const settled = useSettled(text.trim(), 220);
  const router = useRouter();
  const resolve = useResolve();
  const go = (path: string) => {
    closeOverlay();
    router.push(path);
  };
  const wanted = text.trim().toLowerCase();
  const pages = navItems(useMe()).filter((item) => item.word.toLowerCase().includes(wanted));
  return (
    <Command shouldFilter={false} label="Search, or go to a page">
      <Command.Input
        autoFocus
        value={text}
        onValueChange={setText}
        placeholder="Number, name, place, or a label’s code"
        className="w-full border-b border-line bg-transparent px-5 py-4 text-lg outline-none placeholder:text-ink3"
      />
      <Command.List className="max-h-[50vh] overflow-auto p-2">
        <Command.Empty className="px-3 py-6 text-center text-ink2">
          Nothing by that name.
        </Command.Empty>
        <Found text={settled} go={go} />
        {wanted.length >= 4 && (
          <Row value="code" onSelect={() => void resolve(text.trim())}>
            <ScanBarcode aria-hidden size={16} className="text-ink3" /> Open what the code “
            {text.trim()}” names
          </Row>
        )}
        {pages.map((item) => (
          <Row key={item.href} value={item.href} onSelect={() => go(item.href)}>
            <item.icon aria-hidden size={16} className="text-ink3" /> {item.word}
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
          className="fixed left-1/2 top-[10vh] z-50 w-[min(620px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-card shadow-2xl"
        >
          <Radix.Title className="sr-only">Search, or go to a page</Radix.Title>
          <Body />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
