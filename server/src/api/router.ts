import { aliasRouter } from './routers/alias.ts';
import { auditRouter } from './routers/audit.ts';
import { badgeRouter } from './routers/badge.ts';
import { boardRouter } from './routers/board.ts';
import { copyRouter } from './routers/copy.ts';
import { deskRouter } from './routers/desk.ts';
import { folderRouter } from './routers/folder.ts';
import { importingRouter } from './routers/importing.ts';
import { kioskRouter } from './routers/kiosk.ts';
import { layoutRouter } from './routers/layout.ts';
import { legRouter } from './routers/leg.ts';
import { meRouter } from './routers/me.ts';
import { noticeRouter } from './routers/notice.ts';
import { patientRouter } from './routers/patient.ts';
import { placeRouter } from './routers/place.ts';
import { printRouter } from './routers/print.ts';
import { printerRouter } from './routers/printer.ts';
import { pullListRouter } from './routers/pull-list.ts';
import { requestRouter } from './routers/request.ts';
import { resolveRouter } from './routers/resolve.ts';
import { searchRouter } from './routers/search.ts';
import { staffRouter } from './routers/staff.ts';
import { wardRouter } from './routers/ward.ts';
import { router } from './trpc.ts';

/** Everything the web may ask for. Every procedure has its row in auth/role-matrix.ts. */
export const appRouter = router({
  alias: aliasRouter,
  audit: auditRouter,
  badge: badgeRouter,
  board: boardRouter,
  copy: copyRouter,
  desk: deskRouter,
  folder: folderRouter,
  importing: importingRouter,
  kiosk: kioskRouter,
  layout: layoutRouter,
  leg: legRouter,
  me: meRouter,
  notice: noticeRouter,
  patient: patientRouter,
  place: placeRouter,
  print: printRouter,
  printer: printerRouter,
  pullList: pullListRouter,
  request: requestRouter,
  resolve: resolveRouter,
  search: searchRouter,
  staff: staffRouter,
  ward: wardRouter,
});

export type AppRouter = typeof appRouter;
