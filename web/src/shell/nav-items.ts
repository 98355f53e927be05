import {
  BedDouble,
  Bell,
  ChartNoAxesColumn,
  ConciergeBell,
  DoorOpen,
  Eye,
  FileUp,
  Hand,
  Inbox,
  LayoutList,
  Library,
  ListChecks,
  Monitor,
  PackageOpen,
  Printer,
  PrinterCheck,
  ScanBarcode,
  Search,
  Tags,
  Truck,
  Users,
  type LucideIcon,
} from 'lucide-react';
import { clinicKinds, wardKinds } from '@outguide/server/domain/clinics';
import { paths } from '../paths.ts';
import type { Me } from './me.ts';

export interface NavItem {
  readonly href: string;
  readonly word: string;
  readonly icon: LucideIcon;
  /** Pages that are reached from it and stand under another address. */
  readonly leadsTo?: readonly string[];
  /** Which of the board's counts stands beside it. */
  readonly count?: 'noticesOpen' | 'kiosksDown';
}

const items: readonly (NavItem & { readonly needs: Me['may'][number] })[] = [
  { href: paths.board(), word: 'Board', icon: LayoutList, needs: 'board.last' },
  { href: paths.search(), word: 'Search', icon: Search, needs: 'search.find' },
  { href: paths.places(), word: 'Places', icon: Library, needs: 'place.tree' },
  { href: paths.legs(), word: 'On its way', icon: Truck, needs: 'leg.underWay' },
  {
    href: paths.notices(),
    word: 'Notices',
    icon: Bell,
    needs: 'notice.open',
    count: 'noticesOpen',
  },
  { href: paths.kiosks(), word: 'Kiosks', icon: Monitor, needs: 'kiosk.list', count: 'kiosksDown' },
  { href: paths.print(), word: 'Print labels', icon: Printer, needs: 'print.start' },
  { href: paths.bindLabels(), word: 'Old labels', icon: ScanBarcode, needs: 'alias.bind' },
  { href: paths.printers(), word: 'Printers', icon: PrinterCheck, needs: 'printer.status' },
  { href: paths.reports(), word: 'Reports', icon: ChartNoAxesColumn, needs: 'request.report' },
  { href: paths.staff(), word: 'Staff and badges', icon: Users, needs: 'staff.list' },
  { href: paths.layouts(), word: 'Label layouts', icon: Tags, needs: 'layout.list' },
  { href: paths.import(), word: 'Import', icon: FileUp, needs: 'importing.run' },
  { href: paths.whoLooked(), word: 'Who looked', icon: Eye, needs: 'audit.list' },
];

type Person = Pick<Me, 'may' | 'placeId' | 'placeKind' | 'roles'>;

/** The person's own ward or clinic; null where the place has no list, or the role may not read it. */
function ownList({ may, placeId, placeKind }: Person): NavItem | null {
  if (placeId === null || placeKind === null || !may.includes('ward.now')) return null;
  const isWard = wardKinds.includes(placeKind);
  if (!isWard && !clinicKinds.includes(placeKind)) return null;
  return { href: paths.ward(placeId), word: isWard ? 'My ward' : 'My clinic', icon: BedDouble };
}

/** Where the work of this person begins. */
export function startOf(me: Person): string {
  const own = ownList(me);
  if (own !== null && me.roles.includes('requester')) return own.href;
  const atRoom = me.placeId !== null && me.placeKind === 'file_room';
  return atRoom && me.may.includes('desk.tasks') ? paths.desk(me.placeId) : paths.board();
}

function ownItems(me: Person): NavItem[] {
  const { placeId, may } = me;
  if (placeId === null) return [];
  const list = ownList(me);
  const receive = { href: paths.delivery(placeId), word: 'Receive', icon: PackageOpen };
  return [
    ...(me.placeKind === 'file_room' && may.includes('desk.tasks')
      ? [
          {
            ...{ href: paths.desk(placeId), word: 'Desk', icon: ConciergeBell },
            leadsTo: [paths.putAway(placeId)],
          },
        ]
      : []),
    ...(list === null
      ? [
          {
            href: paths.place(placeId),
            word: me.placeKind === 'file_room' ? 'My room' : 'My place',
            icon: DoorOpen,
          },
        ]
      : [list, receive]),
    ...(may.includes('request.ofPlace')
      ? [{ href: paths.requests(placeId), word: 'Requests', icon: Hand }]
      : []),
    ...(may.includes('pullList.ofRoom') && list === null
      ? [{ href: paths.pullLists(placeId), word: 'Pull lists', icon: ListChecks }]
      : []),
  ];
}

/** The pages of this person, in order: a page that would be refused is not offered. */
export function navItems(me: Person): NavItem[] {
  return [...ownItems(me), ...items.filter((item) => me.may.includes(item.needs))];
}

/** Found by name in the palette; the navigation leads there by way of another page. */
export function furtherItems({ may, placeId, placeKind }: Person): NavItem[] {
  if (placeId === null || placeKind !== 'file_room' || !may.includes('place.putAway')) return [];
  return [{ href: paths.putAway(placeId), word: 'Put away', icon: Inbox }];
}

/** `/places/12` belongs to "Places" unless it is the person's own place. */
export function isOn(href: string, pathname: string, all: readonly NavItem[]): boolean {
  if (href === pathname) return true;
  const from = all.find((item) => item.leadsTo?.includes(pathname));
  if (from !== undefined) return from.href === href;
  const under = all.filter((item) => item.href !== '/' && pathname.startsWith(`${item.href}/`));
  if (all.some((item) => item.href === pathname)) return false;
  // Of a person's own place and the places, the nearer one.
  const [nearest] = under.toSorted((a, b) => b.href.length - a.href.length);
  return nearest?.href === href;
}
