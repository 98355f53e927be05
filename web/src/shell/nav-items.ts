import {
  BedDouble,
  Bell,
  ChartNoAxesColumn,
  Eye,
  FileUp,
  Hand,
  LayoutList,
  Library,
  Monitor,
  Search,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { paths } from '../paths.ts';
import type { Me } from './me.ts';

export interface NavItem {
  readonly href: string;
  readonly word: string;
  readonly icon: LucideIcon;
  /** Which of the board's counts stands beside it. */
  readonly count?: 'noticesOpen' | 'kiosksDown';
}

const items: readonly (NavItem & { readonly needs: Me['may'][number] })[] = [
  { href: paths.board(), word: 'Board', icon: LayoutList, needs: 'board.last' },
  { href: paths.search(), word: 'Search', icon: Search, needs: 'search.find' },
  { href: paths.places(), word: 'Places', icon: Library, needs: 'place.tree' },
  {
    href: paths.notices(),
    word: 'Notices',
    icon: Bell,
    needs: 'notice.open',
    count: 'noticesOpen',
  },
  { href: paths.kiosks(), word: 'Kiosks', icon: Monitor, needs: 'kiosk.list', count: 'kiosksDown' },
  { href: paths.reports(), word: 'Reports', icon: ChartNoAxesColumn, needs: 'request.report' },
  { href: paths.staff(), word: 'Staff and badges', icon: Users, needs: 'staff.list' },
  { href: paths.import(), word: 'Import', icon: FileUp, needs: 'importing.run' },
  { href: paths.whoLooked(), word: 'Who looked', icon: Eye, needs: 'audit.list' },
];

/** The pages of this person, in order: a page that would be refused is not offered. */
export function navItems(me: Pick<Me, 'may' | 'placeId' | 'roles'>): NavItem[] {
  const own: NavItem[] =
    me.placeId === null
      ? []
      : [
          {
            href: paths.place(me.placeId),
            word: me.roles.includes('requester') ? 'My ward' : 'My place',
            icon: BedDouble,
          },
          ...(me.may.includes('request.ofPlace')
            ? [{ href: paths.requests(me.placeId), word: 'Requests', icon: Hand }]
            : []),
        ];
  return [...own, ...items.filter((item) => me.may.includes(item.needs))];
}

/** `/places/12` belongs to "Places" unless it is the person's own place. */
export function isOn(href: string, pathname: string, all: readonly NavItem[]): boolean {
  if (href === pathname) return true;
  if (href === '/' || all.some((item) => item.href === pathname)) return false;
  return pathname.startsWith(`${href}/`);
}
