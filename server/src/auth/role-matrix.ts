import { roles as allRoles, type Role } from '@outguide/db/vocabulary';

// Who may do what, as data: one row per procedure of the router. A test fails on a procedure without a row.
// Administrators set the house up and therefore read no patient; auditors read who looked, not the charts' shelves.

const everyone: readonly Role[] = allRoles;
const withCharts: readonly Role[] = ['clerk', 'requester', 'manager', 'records_officer'];
const custodians: readonly Role[] = ['clerk', 'manager', 'records_officer'];
const wardens: readonly Role[] = ['administrator', 'manager'];
const administrators: readonly Role[] = ['administrator'];
/** Whether two numbers are one person is not for who happens to be at the desk. */
const mergers: readonly Role[] = ['manager', 'records_officer'];
const keepers: readonly Role[] = ['manager', 'records_officer', 'administrator'];
/** An administrator, who settles where folders live, sees a folder's page without its patient. */
const folderReaders: readonly Role[] = allRoles;

export const roleMatrix = {
  'me.who': everyone,
  'resolve.code': everyone,
  'board.last': everyone,
  'board.counts': everyone,
  'search.find': withCharts,
  'patient.open': withCharts,
  'patient.compare': mergers,
  'patient.merge': mergers,
  'patient.unmerge': mergers,
  'patient.merges': mergers,
  'patient.decide': mergers,
  'patient.combining': custodians,
  'patient.combine': custodians,
  'folder.show': folderReaders,
  'folder.history': folderReaders,
  'folder.ribbon': folderReaders,
  'folder.at': folderReaders,
  'folder.seeAt': withCharts,
  'folder.desk': [...custodians, 'administrator'],
  'folder.homeChoice': keepers,
  'folder.changeHome': keepers,
  'folder.correct': custodians,
  'folder.newVolume': custodians,
  'folder.makeTemporary': custodians,
  'folder.reunite': custodians,
  'folder.void': ['records_officer', 'administrator'],
  'copy.open': withCharts,
  'label.folder': withCharts,
  'label.verify': [...withCharts, 'administrator'],
  'label.printed': custodians,
  'label.holdSlip': withCharts,
  'label.shelf': custodians,
  'label.place': [...custodians, 'administrator'],
  'label.badge': wardens,
  'label.card': [...custodians, 'administrator'],
  'print.start': [...withCharts, 'administrator'],
  'print.preview': [...withCharts, 'administrator'],
  'print.jobs': everyone,
  'print.job': everyone,
  'print.labels': [...withCharts, 'administrator'],
  'print.pause': [...withCharts, 'administrator'],
  'print.continue': [...withCharts, 'administrator'],
  'print.cancel': [...withCharts, 'administrator'],
  'print.notOut': [...withCharts, 'administrator'],
  'print.file': [...withCharts, 'administrator'],
  /** To steer a print that somebody else began, and to open its file. */
  'print.ofOthers': custodians,
  'printer.list': everyone,
  /** Where the server writes to: nobody else says that. */
  'printer.save': administrators,
  'printer.withdraw': administrators,
  'printer.load': [...custodians, 'administrator'],
  'printer.status': [...custodians, 'administrator'],
  'printer.test': [...custodians, 'administrator'],
  'request.place': withCharts,
  'request.again': withCharts,
  'request.form': withCharts,
  'request.people': withCharts,
  'request.promise': withCharts,
  'request.tidings': withCharts,
  'request.wantedHere': withCharts,
  'request.report': ['manager', 'records_officer'],
  'request.reportRows': ['manager', 'records_officer'],
  'request.cancel': withCharts,
  'request.decline': custodians,
  'request.claim': custodians,
  'request.ofRoom': custodians,
  'request.ofPlace': withCharts,
  'desk.tasks': custodians,
  'desk.take': custodians,
  'pullList.ofRoom': custodians,
  'pullList.open': custodians,
  'pullList.changes': custodians,
  'pullList.fromRequests': custodians,
  'pullList.fromClinic': custodians,
  'pullList.renew': custodians,
  'pullList.byHand': custodians,
  'pullList.claim': custodians,
  'pullList.scan': custodians,
  'pullList.notFound': custodians,
  'pullList.lookAgain': custodians,
  'pullList.close': custodians,
  /** What nobody scanned is presumed: not for a clerk in a hurry. */
  'pullList.chargeOut': ['manager', 'records_officer'],
  'pullList.print': custodians,
  'leg.underWay': withCharts,
  'leg.stuck': withCharts,
  'leg.recall': custodians,
  'ward.now': withCharts,
  'ward.ask': withCharts,
  'ward.walkIn': withCharts,
  'ward.mark': withCharts,
  'ward.deliveries': withCharts,
  'ward.didNotCome': withCharts,
  'place.tree': everyone,
  'place.show': everyone,
  'place.folders': everyone,
  'place.shelf': everyone,
  'place.fill': everyone,
  'place.putAway': custodians,
  'place.spot': custodians,
  'kiosk.list': everyone,
  'kiosk.show': everyone,
  'kiosk.enrol': administrators,
  'kiosk.revoke': administrators,
  'kiosk.quarantine': wardens,
  'staff.list': [...wardens, 'auditor'],
  'staff.create': administrators,
  'staff.disable': administrators,
  'staff.setRoles': administrators,
  'staff.resetPassword': administrators,
  'badge.issue': wardens,
  'badge.withdraw': wardens,
  'layout.list': keepers,
  'layout.open': keepers,
  'layout.preview': wardens,
  'layout.export': keepers,
  'layout.testPrint': wardens,
  'layout.save': wardens,
  'layout.restore': wardens,
  'layout.use': wardens,
  'layout.import': wardens,
  'notice.open': [...custodians, 'administrator'],
  'notice.clear': custodians,
  'importing.job': administrators,
  'importing.check': administrators,
  'importing.run': administrators,
  'audit.list': ['auditor', 'records_officer'],
} as const satisfies Record<string, readonly Role[]>;

/** The name of a procedure of the router, which is also the name of the permission. */
export type Action = keyof typeof roleMatrix;

export const actions = Object.keys(roleMatrix) as readonly Action[];

/** Who may know whose folder it is, by initials and year of birth. */
export const patientHinted: readonly Role[] = [...withCharts, 'auditor'];

/** Who may know the number and open the page of a restricted chart (mental health and the like): those who keep it. */
export const restrictedReaders: readonly Role[] = custodians;
