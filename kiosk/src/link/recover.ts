import { join } from 'node:path';
import { batchLimit } from '@outguide/server/realtime/wire';
import { finishAside, setAside } from '../journal/aside.ts';
import { readDamaged, type DamagedFile } from '../journal/damaged.ts';
import { readRecord } from '../journal/record.ts';
import { epochOf, remnantOf, type Remnant } from '../journal/remnant.ts';
import { readHello } from './answers.ts';
import { LineDown, type Line } from './line.ts';
import { batchOf, upload, type UploadDeps } from './upload.ts';

export interface RecoverDeps extends UploadDeps {
  readonly dir: string;
  readonly kioskId: number;
  readonly version: string;
}

/**
 * Sends what damaged journals still hold, each under its own epoch: the server knows where it stands and takes what
 * follows, once. A kill at any point repeats a step; the server gives the same answer again. What cannot be sent is
 * named in a file beside it.
 */
export async function recover(line: Line, deps: RecoverDeps): Promise<void> {
  for (const file of setAside(deps.dir)) {
    const path = join(deps.dir, file.name);
    const epoch = file.epoch ?? epochOf(readDamaged(path, 0).texts, deps.kioskId);
    const done = epoch === null ? nothing : await recoverOne(line, deps, { path, epoch });
    if (done === null) return;
    finishAside(deps.dir, file, done);
  }
}

const nothing: Remnant = { run: [], leftOver: [], unreadable: null };

/** Null when the server does not take them now: they are tried again on the next line. */
async function recoverOne(
  line: Line,
  deps: RecoverDeps,
  { path, epoch }: { readonly path: string; readonly epoch: string },
): Promise<Remnant | null> {
  const { clock, kioskId, version } = deps;
  const message = { epoch, bootId: clock.bootId, bootMs: clock.bootMs(), version };
  const read = readHello(await line.ask('hello', message, deps.askMs));
  if (!read.ok) return refused(read.code);
  const { highWater } = read.hello;
  const file = readDamaged(path, highWater);
  const others = otherKiosks(file.texts, kioskId);
  if (others !== null) return unsendable(file, { kioskId: others, epoch });
  const remnant = remnantOf(file, { kioskId, epoch, highWater });
  let sent = 0;
  while (sent < remnant.run.length) {
    const bodies = batchOf(remnant.run.slice(sent, sent + batchLimit));
    const answer = await upload(line, deps, { epoch, from: highWater + sent + 1, bodies });
    if (!answer.ok) return refused(answer.code);
    sent += bodies.length;
  }
  const reported = await reportGap(line, deps, { epoch, remnant, sent: highWater + sent });
  return reported ? remnant : null;
}

/** The kiosk whose journal this was, when it was not ours: a disk that was enrolled anew, or moved. */
function otherKiosks(texts: readonly string[], kioskId: number): number | null {
  if (texts.length === 0 || epochOf(texts, kioskId) !== null) return null;
  return texts.map(readRecord).find((record) => record !== null)?.kiosk ?? null;
}

/** Another kiosk's scans can be sent by that kiosk's key alone: what it had not sent is named for support. */
function unsendable(
  file: DamagedFile,
  of: { readonly kioskId: number; readonly epoch: string },
): Remnant {
  const left = remnantOf(file, { ...of, highWater: file.acknowledged });
  return { run: [], leftOver: [...left.run, ...left.leftOver], unreadable: left.unreadable };
}

/** A record behind the hole, shown to the server: it refuses it as a gap and tells the people there. */
async function reportGap(
  line: Line,
  deps: RecoverDeps,
  of: { readonly epoch: string; readonly remnant: Remnant; readonly sent: number },
): Promise<boolean> {
  const behind = of.remnant.leftOver.find((one) => one.seq > of.sent + 1);
  if (behind === undefined) return true;
  const batch = { epoch: of.epoch, from: behind.seq, bodies: [behind.body] };
  const answer = await upload(line, deps, batch);
  return !answer.ok && answer.code === 'gap';
}

function refused(code: string): null {
  if (code === 'busy') throw new LineDown('busy');
  return null;
}
