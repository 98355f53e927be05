import { roles, type Role } from '@outguide/db/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../src/api/router.ts';
import { demonstrationLogins } from '../src/auth/seed-demo.ts';
import { roleMatrix, type Action } from '../src/auth/role-matrix.ts';
import { testServer, type TestServer } from './support-server.ts';

const procedures = Object.keys(appRouter._def.procedures);
const id = 999_999;

/** The least input that every procedure understands; ids that nothing has. */
const input: Readonly<Record<string, unknown>> = {
  'resolve.code': { code: 'nothing' },
  'search.find': { text: 'nobody' },
  'kiosk.enrol': { placeId: id, name: 'K' },
  'kiosk.revoke': { kioskId: id, reason: 'stolen' },
  // Malformed on purpose: the role is asked before the input is read.
  'staff.create': { login: '' },
  'staff.disable': { staffId: id, reason: 'left' },
  'staff.setRoles': { staffId: id, roles: ['administrator'] },
  'staff.resetPassword': { staffId: id, password: 'long enough for this' },
  'print.start': { kind: 'folder' },
  'printer.save': { transport: 'pdf' },
  'printer.withdraw': { printerId: id },
  'printer.paper': { paper: 'none' },
  'printer.load': { printerId: id, stock: 'none', offsetX: 0, offsetY: 0 },
  'badge.issue': { staffId: id, pin: '1357' },
  'badge.withdraw': { badgeId: id },
  'notice.clear': { noticeId: id, reason: 'seen' },
  'importing.job': { jobId: '00000000-0000-4000-8000-000000000000' },
  'folder.at': { folderId: id, at: 1 },
  'folder.homeChoice': { folderId: id, code: 'L' },
  'ward.ask': { placeId: id, asks: [{ id: '00000000-0000-4000-8000-000000000000', chartId: id }] },
  'ward.walkIn': { id: '00000000-0000-4000-8000-000000000000', placeId: id, patientId: id },
  'ward.mark': { placeId: id, appointmentId: id, state: 'arrived' },
  'ward.didNotCome': { placeId: id, folderIds: [id] },
  'folder.seeAt': {
    id: '00000000-0000-4000-8000-000000000000',
    placeId: id,
    code: 'F',
    how: 'scanned',
  },
  'folder.changeHome': { folderId: id, placeId: id, seenHomeId: id },
  'folder.correct': { folderId: id, movementId: id, reason: 'wrong' },
  'leg.recall': { folderId: id, reason: 'wrong ward' },
  'place.spot': { placeId: id, code: 'L' },
  'folder.reunite': { folderId: id, codes: ['F', 'G'] },
  'folder.void': { folderId: id, reason: 'wrong' },
};
const inputOf = (path: string) =>
  input[path] ?? { folderId: id, patientId: id, placeId: id, kioskId: id };
describe('the role matrix', () => {
  it('has a row for every procedure of the router', () => {
    expect(procedures.filter((path) => !(path in roleMatrix))).toEqual([]);
  });

  describe('decides every procedure for every role', () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await testServer();
    });
    afterAll(() => server.stop());

    it('answers nobody who is not signed in', async () => {
      for (const path of procedures) {
        const answer = await server.call(null, path, inputOf(path));
        expect([path, answer.ok ? 'answered' : answer.code]).toEqual([path, 'not_signed_in']);
      }
    });

    it.each(roles)('%s', async (role: Role) => {
      const login = Object.entries(demonstrationLogins).find(([, held]) => held === role)?.[0];
      const cookie = await server.signIn(login ?? '');
      for (const path of procedures) {
        const answer = await server.call(cookie, path, inputOf(path));
        const denied = !answer.ok && answer.code === 'not_allowed';
        const allowed = (roleMatrix[path as Action] as readonly Role[]).includes(role);
        expect([path, denied]).toEqual([path, !allowed]);
      }
      const [row] = await server.db.sql`select count(*) from audit_events where action = 'denied'`;
      expect(row?.['count']).toBeGreaterThan(0);
    });
  });
});
