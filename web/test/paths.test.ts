import { expect, test } from 'vitest';
import { paths } from '../src/paths.ts';

test('every address stays what bookmarks and labels rely on', () => {
  const made = Object.entries(paths).map(([name, path]) => [
    name,
    (path as (x?: unknown) => string)(7),
  ]);
  expect(Object.fromEntries(made)).toMatchInlineSnapshot(`
    {
      "bindLabels": "/labels/bind?notice=7",
      "board": "/",
      "closedNotices": "/notices?kind=closed",
      "delivery": "/places/7/delivery",
      "desk": "/places/7/desk",
      "folder": "/folders/7",
      "folderLabel": "/labels/folder/7.pdf",
      "holdSlip": "/labels/hold/7.pdf",
      "import": "/import",
      "importTemplate": "/import/templates/7.csv",
      "kiosk": "/kiosks/7",
      "kiosks": "/kiosks",
      "layout": "/labels/layouts/7",
      "layouts": "/labels/layouts",
      "legs": "/legs",
      "notices": "/notices?kind=7",
      "patient": "/patients/7",
      "place": "/places/7",
      "places": "/places",
      "print": "/labels?of=7&id=",
      "printFile": "/print/jobs/7.pdf",
      "printJob": "/labels/jobs/7",
      "printJobs": "/labels/jobs",
      "printers": "/printers",
      "pullList": "/pull-lists/7",
      "pullListPrint": "/print/pull-list/7/undefined.pdf",
      "pullLists": "/places/7/pull",
      "putAway": "/places/7/put-away",
      "relabel": "/labels/relabel",
      "reports": "/reports",
      "requests": "/places/7/requests",
      "sameAs": "/patients/7/same-as/undefined",
      "search": "/search",
      "signIn": "/sign-in?next=7",
      "staff": "/staff?person=7",
      "start": "/start",
      "verify": "/labels/verify",
      "ward": "/places/7/ward",
      "ways": "/ways",
      "whoLooked": "/who-looked",
    }
  `);
});

test('signing in leads back to the page that was asked for', () => {
  expect(paths.signIn('/folders/7')).toBe('/sign-in?next=%2Ffolders%2F7');
  expect(paths.signIn('/')).toBe('/sign-in');
});
