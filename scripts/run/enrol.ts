import { connect } from '@outguide/db/connect';
import { enrolAtConsole } from '@outguide/server/verbs/kiosk/enrol-at-console';

/** Makes the one-time code with which the demonstration's kiosk enrols in the first file room. */
export async function enrolFirstKiosk(databaseUrl: string): Promise<string> {
  const db = connect(databaseUrl, { max: 1 });
  try {
    const [room] = await db.sql<{ id: number; name: string }[]>`
      select id, name from places where kind = 'file_room' order by id limit 1`;
    if (!room) throw new Error('the demonstration hospital has no file room');
    const enrolment = await enrolAtConsole(db, {
      placeId: room.id,
      name: `${room.name} · kiosk 1`,
    });
    return enrolment.code;
  } finally {
    await db.end();
  }
}
