import type { NoticeKind } from '@outguide/db/vocabulary';

/** All addresses of the web app. None holds a patient's name or number, only ids that mean nothing outside. */
export const paths = {
  board: () => '/',
  start: () => '/start',
  signIn: (next?: string) =>
    next && next !== '/' ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in',
  search: () => '/search',
  patient: (patientId: number) => `/patients/${patientId}`,
  sameAs: (patientId: number, otherId: number) => `/patients/${patientId}/same-as/${otherId}`,
  folder: (folderId: number) => `/folders/${folderId}`,
  folderLabel: (folderId: number) => `/labels/folder/${folderId}.pdf`,
  holdSlip: (folderId: number) => `/labels/hold/${folderId}.pdf`,
  desk: (roomId: number) => `/places/${roomId}/desk`,
  putAway: (roomId: number) => `/places/${roomId}/put-away`,
  places: () => '/places',
  place: (placeId: number) => `/places/${placeId}`,
  ward: (placeId: number) => `/places/${placeId}/ward`,
  delivery: (placeId: number) => `/places/${placeId}/delivery`,
  requests: (placeId: number) => `/places/${placeId}/requests`,
  pullLists: (roomId: number) => `/places/${roomId}/pull`,
  pullList: (pullListId: string) => `/pull-lists/${pullListId}`,
  pullListPrint: (pullListId: string, revision: number) =>
    `/print/pull-list/${pullListId}/${revision}.pdf`,
  reports: () => '/reports',
  legs: () => '/legs',
  ways: () => '/ways',
  kiosks: () => '/kiosks',
  kiosk: (kioskId: number) => `/kiosks/${kioskId}`,
  staff: (personId?: number) => (personId === undefined ? '/staff' : `/staff?person=${personId}`),
  import: () => '/import',
  importTemplate: (kind: string) => `/import/templates/${kind}.csv`,
  notices: (kind?: NoticeKind) =>
    kind === undefined ? '/notices' : `/notices?kind=${encodeURIComponent(kind)}`,
  closedNotices: () => '/notices?kind=closed',
  layouts: () => '/labels/layouts',
  layout: (layoutId: string) => `/labels/layouts/${layoutId}`,
  print: (of?: string, ids: readonly number[] = [], kind?: string) =>
    of === undefined
      ? '/labels'
      : `/labels?of=${of}&id=${ids.join(',')}${kind === undefined ? '' : `&kind=${kind}`}`,
  verify: () => '/labels/verify',
  bindLabels: (noticeId?: number) =>
    noticeId === undefined ? '/labels/bind' : `/labels/bind?notice=${noticeId}`,
  relabel: () => '/labels/relabel',
  printJobs: () => '/labels/jobs',
  printJob: (jobId: string) => `/labels/jobs/${jobId}`,
  printFile: (jobId: string) => `/print/jobs/${jobId}.pdf`,
  printers: () => '/printers',
  whoLooked: () => '/who-looked',
} as const;
