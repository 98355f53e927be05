import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from './facts.ts';

const app = join(import.meta.dirname, '..', 'src', 'app');

/** Each page of the app as its folder names it: `/places/[id]/desk`. */
export const routes: readonly string[] = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /(^|\/)page\.tsx$/.test(file))
  .map((file) => `/${file.replaceAll(/\([^)]*\)\/|\/?page\.tsx$/g, '')}`)
  .toSorted();

/** Who opens a page in the axe journey, and at which addresses. */
interface Opened {
  readonly as: 'manager' | 'clerk' | 'admin' | 'records' | 'auditor';
  readonly at: readonly string[];
}
/** A page that needs a day's work before it shows something: the journey that does it asks axe there, by this line. */
interface Elsewhere {
  readonly journey: string;
  readonly asks: string;
}
const by = (as: Opened['as'], ...at: string[]): Opened => ({ as, at });
const elsewhere = (journey: string, asks: string): Elsewhere => ({ journey, asks });

/** What stands at its address only once somebody made it. */
export interface Made {
  readonly jobId: string;
}

/** Where axe looks at each page of the app. */
export function checks(facts: Facts, made: Made): Readonly<Record<string, Opened | Elsewhere>> {
  const { roomId, wardId, bayId, shelfId, patientId, overdueFolderId, folders } = facts;
  return {
    '/': by('manager', '/'),
    '/copies/[id]/example': by('clerk', '/copies/1/example'),
    '/folders/[id]': by('manager', `/folders/${overdueFolderId}`, `/folders/${folders[0]?.id}`),
    '/import': by('admin', '/import'),
    '/kiosks': by('admin', '/kiosks'),
    '/kiosks/[id]': by('admin', '/kiosks/1'),
    '/labels': by('clerk', '/labels', `/labels?of=shelf&id=${shelfId}`),
    '/labels/bind': by('clerk', '/labels/bind'),
    '/labels/jobs': by('clerk', '/labels/jobs'),
    '/labels/jobs/[id]': by('clerk', `/labels/jobs/${made.jobId}`),
    '/labels/layouts': by('admin', '/labels/layouts'),
    '/labels/layouts/[id]': by('admin', '/labels/layouts/folder'),
    '/labels/relabel': by('clerk', '/labels/relabel'),
    '/labels/verify': by('clerk', '/labels/verify'),
    '/legs': by('manager', '/legs'),
    '/notices': by('manager', '/notices', '/notices?kind=reprint_label'),
    '/patients/[id]': by('manager', `/patients/${patientId}`),
    '/patients/[id]/same-as/[other]': by(
      'records',
      `/patients/${patientId}/same-as/${patientId + 1}`,
    ),
    '/places': by('clerk', '/places'),
    '/places/[id]': by(
      'clerk',
      ...[roomId, bayId, shelfId, wardId].map((placeId) => `/places/${placeId}`),
    ),
    '/places/[id]/delivery': elsewhere('my-ward.e2e.ts', "looksRight(nurse, 'delivery')"),
    '/places/[id]/desk': by('clerk', `/places/${roomId}/desk`),
    '/places/[id]/pull': elsewhere('pull-list.e2e.ts', "faults(clerk, 'lists')"),
    '/places/[id]/put-away': by('clerk', `/places/${roomId}/put-away`),
    '/places/[id]/requests': by(
      'manager',
      ...[roomId, wardId].map((placeId) => `/places/${placeId}/requests`),
    ),
    '/places/[id]/ward': elsewhere('my-ward.e2e.ts', "looksRight(nurse, 'ward')"),
    '/printers': by('admin', '/printers'),
    '/pull-lists/[id]': elsewhere('pull-list.e2e.ts', "faults(clerk, 'walk')"),
    '/reports': by('manager', '/reports'),
    '/search': by('clerk', '/search'),
    '/sign-in': elsewhere('axe.e2e.ts', "faults(visitor, 'sign-in')"),
    '/staff': by('manager', '/staff'),
    '/start': by('manager', '/start'),
    '/ways': by('manager', '/ways'),
    '/who-looked': by('auditor', '/who-looked'),
  };
}

/** What is wrong with the list: a page that it does not name, an address of another page, a line that no journey has. */
export function gaps(listed: ReturnType<typeof checks>): string[] {
  const found: string[] = [];
  for (const route of new Set([...routes, ...Object.keys(listed)])) {
    const check = listed[route];
    if (!routes.includes(route)) found.push(`${route} is no page of the app`);
    else if (check === undefined) found.push(`axe never looks at ${route}: say where it does`);
    else if ('journey' in check) {
      const text = readFileSync(join(import.meta.dirname, check.journey), 'utf8');
      if (!text.includes(check.asks)) found.push(`${check.journey} no longer has ${check.asks}`);
    } else {
      const pattern = new RegExp(`^${route.replaceAll(/\[\w+\]/g, '[^/]+')}(\\?|$)`);
      for (const at of check.at) if (!pattern.test(at)) found.push(`${at} is not ${route}`);
    }
  }
  return found;
}
