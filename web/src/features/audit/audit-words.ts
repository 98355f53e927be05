import { paths } from '../../paths.ts';

/** What each recorded action was, as people say it. Actions that are added later are shown as they are named. */
const actions: Readonly<Record<string, string>> = {
  'patient.open': 'opened a patient',
  'patient.merge': 'merged two numbers of one person',
  'patient.unmerge': 'took a merge back',
  'patient.merges': 'read the merges of a patient',
  'patient.decide': 'decided what stays after a merge was taken back',
  'patient.combining': 'looked at folders to bring together',
  'patient.combine': 'combined the folders of two numbers',
  'patient.offer': 'was shown a patient’s folders at a kiosk',
  'folder.show': 'opened a folder’s page',
  'copy.open': 'opened a folder’s copy in another system',
  'search.find': 'searched; these were listed',
  'audit.list': 'read this record',
  denied: 'was refused',
  sign_in: 'signed in',
  'sign_in.failed': 'failed to sign in',
  'sign_in.disabled': 'tried to sign in, disabled',
  pin: 'gave the right PIN at a kiosk',
  'scan.moved': 'moved folders by a scan',
  'badge.issue': 'issued a badge',
  'badge.withdraw': 'withdrew a badge',
  'staff.create': 'added a person',
  'staff.disable': 'disabled or enabled a person',
  'staff.setRoles': 'changed a person’s roles',
  'staff.resetPassword': 'set a person’s password',
  'kiosk.enrol': 'made a code for a new kiosk',
  'kiosk.claim': 'was enrolled with its code',
  'kiosk.revoke': 'revoked a kiosk',
  'alias.makeRoll': 'reserved a roll of our own labels',
  'alias.withdrawRoll': 'withdrew labels of a roll',
  'alias.bindRoll': 'put a label of a roll on a folder',
  'kiosk.savePrints': 'chose what a kiosk prints on',
  'notice.clear': 'cleared a notice',
  'folder.seeAt': 'scanned a folder in a page',
  'folder.changeHome': 'changed a folder’s home',
  'folder.correct': 'took back what was recorded of a folder',
  'folder.void': 'voided a folder',
  'folder.newVolume': 'made a new volume',
  'label.holdSlip': 'printed the slip of a held folder',
  'folder.makeTemporary': 'made a temporary folder',
  'folder.reunite': 'reunited a temporary folder',
  'ward.now': 'read a ward’s or a clinic’s list',
  'ward.ask': 'asked for all charts of a list',
  'ward.walkIn': 'added a patient to a clinic’s list',
  'ward.mark': 'said whether a patient came',
  'ward.deliveries': 'read what is on its way to a place',
  'ward.didNotCome': 'said that folders did not come',
  'leg.recall': 'called back a folder on its way',
  'request.place': 'asked for a chart',
  'request.again': 'asked again for a chart',
  'request.cancel': 'cancelled a request',
  'request.decline': 'said that a chart cannot come',
  'request.claim': 'took or gave back a request',
  'request.expire': 'ended requests whose time was over',
  'request.form': 'was about to ask for a chart',
  'request.ofRoom': 'read what a room must bring',
  'request.ofPlace': 'read what a place asked for',
  'request.wantedHere': 'read what others want of a place',
  'request.tidings': 'was told what befell requests',
  'request.reportRows': 'read the requests behind a report',
  'pullList.fromRequests': 'made a pull list from requests',
  'pullList.fromClinic': 'made the pull list of a clinic’s day',
  'pullList.renew': 'added to a clinic’s pull list',
  'pullList.byHand': 'made a pull list from numbers',
  'pullList.open': 'opened a pull list',
  'pullList.changes': 'saw what changed on a pull list',
  'desk.tasks': 'looked at what a room must do',
  'desk.take': 'took or gave back a task of a room',
  'pullList.claim': 'took or gave back an aisle',
  'pullList.scan': 'scanned a folder on a walk',
  'pullList.notFound': 'said that a folder is not on its shelf',
  'pullList.lookAgain': 'said that a folder is on its shelf after all',
  'pullList.chargeOut': 'charged a list out without scans',
  'pullList.print': 'printed a pull list',
  'pullList.close': 'closed a pull list',
  'label.folder': 'opened a folder’s label to print',
  'label.printed': 'printed a label again',
  demonstration: 'made a sign-in for the demonstration',
  first_administrator: 'became the first administrator',
};

export function actionWords(action: string): string {
  const known = actions[action];
  if (known !== undefined) return known;
  return action
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('.', ', ')
    .replaceAll('_', ' ')
    .toLowerCase();
}

const pages: Readonly<Record<string, (id: number) => string>> = {
  folder: paths.folder,
  place: paths.place,
  kiosk: paths.kiosk,
};

/** `folder:12` as "folder 12" with the page that shows it; what a patient column says already is left out. */
export function objectOf(object: string | null): { words: string; path: string | null } | null {
  const [kind, id] = object?.split(':') ?? [];
  if (object === null || kind === 'patient') return null;
  // What was refused is named like what is done.
  if (id === undefined) return { words: actionWords(object), path: null };
  if (kind === undefined || !/^\d+$/.test(id))
    return { words: object.replace(':', ' '), path: null };
  return { words: `${kind} ${id}`, path: pages[kind]?.(Number(id)) ?? null };
}
