'use client';
import { useQuery } from '@tanstack/react-query';
import { Keyboard, LogOut, Search } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../trpc.ts';
import { openKeys, openPalette } from '../ui/palette-store.ts';
import { LiveMark } from './live-mark.tsx';
import { Logo } from './logo.tsx';
import { useMe } from './me.ts';
import { isOn, navItems, type NavItem } from './nav-items.ts';
import { roleWords } from './role-words.ts';
import { signOut } from './sign-out.ts';
import { ThemeToggle } from './theme-toggle.tsx';

function Item({
  item,
  on,
  count,
}: {
  readonly item: NavItem;
  readonly on: boolean;
  readonly count: number;
}) {
  const Icon = item.icon;
  return (
    <Link
      href={item.href}
      prefetch={false}
      aria-current={on ? 'page' : undefined}
      className={`flex items-center gap-2.5 whitespace-nowrap rounded-lg px-2.5 py-2 ${on ? 'bg-manila-soft font-[650] text-ink' : 'font-medium text-ink2 hover:bg-sunk'}`}
    >
      <Icon aria-hidden size={16} className="shrink-0" />
      <span className="flex-1">{item.word}</span>
      {count > 0 && (
        <span className="text-[13px] font-bold text-lost">
          {count}
          <span className="sr-only">{item.count === 'kiosksDown' ? ' down' : ' open'}</span>
        </span>
      )}
    </Link>
  );
}

function SignOut() {
  return (
    <button
      type="button"
      onClick={() => void signOut()}
      aria-label="Sign out"
      title="Sign out"
      className="rounded-lg p-2 text-ink2 hover:bg-sunk hover:text-ink"
    >
      <LogOut aria-hidden size={17} />
    </button>
  );
}

/** What the foot of the side holds on a wide screen, and the search, which is one tap away on a phone too. */
function PhoneActs() {
  return (
    <div className="flex items-center gap-1 md:hidden">
      <LiveMark />
      <button
        type="button"
        onClick={() => openPalette()}
        aria-label="Search"
        className="ml-1 grid size-12 place-items-center rounded-lg text-ink hover:bg-sunk"
      >
        <Search aria-hidden size={21} />
      </button>
      <ThemeToggle />
      <SignOut />
    </div>
  );
}

/** The side of every page; on a narrow screen a row that scrolls. */
export function Nav() {
  const me = useMe();
  const pathname = usePathname();
  const trpc = useTRPC();
  const counts = useQuery(
    trpc.board.counts.queryOptions(undefined, { staleTime: 30_000, refetchInterval: 30_000 }),
  ).data;
  const items = navItems(me);
  const row = useRef<HTMLElement>(null);
  // On a narrow screen the pages are a row that scrolls: where one is must be in sight.
  useEffect(() => {
    const here = row.current?.querySelector('[aria-current]');
    here?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <div className="flex w-[228px] shrink-0 flex-col border-line bg-ground px-3.5 py-5 max-md:w-full max-md:border-b max-md:py-2.5 md:sticky md:top-0 md:h-screen md:border-r">
      <div className="flex items-center justify-between md:block">
        <div className="flex items-center gap-2.5 px-2.5 pb-1 text-[19px] font-bold md:pb-4">
          <Logo /> Outguide
        </div>
        <PhoneActs />
      </div>
      <nav
        ref={row}
        aria-label="Pages"
        className="relative flex gap-0.5 max-md:overflow-x-auto max-md:pr-7 max-md:[mask-image:linear-gradient(to_right,black_calc(100%-28px),transparent)] md:flex-col"
      >
        {items.map((item) => (
          <Item
            key={item.href}
            item={item}
            on={isOn(item.href, pathname, items)}
            count={item.count === undefined ? 0 : (counts?.[item.count] ?? 0)}
          />
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-2 px-2.5 max-md:hidden">
        <LiveMark />
        <div className="border-t border-line pt-3 text-[13px] leading-tight">
          <div className="font-[650]">{me.name}</div>
          <div className="text-ink2">{me.roles.map((role) => roleWords[role]).join(', ')}</div>
        </div>
        <div className="-ml-2 flex gap-0.5">
          <ThemeToggle />
          <button
            type="button"
            onClick={openKeys}
            aria-label="Keys of this app"
            title="Keys (?)"
            className="pointer-coarse:hidden rounded-lg p-2 text-ink2 hover:bg-sunk hover:text-ink"
          >
            <Keyboard aria-hidden size={17} />
          </button>
          <SignOut />
        </div>
      </div>
    </div>
  );
}
