import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syncFolder } from './journal/file.ts';
import { makeOwnFolder, Refused } from './own-folder.ts';

const identityShape = z.strictObject({
  server: z.url({ protocol: /^https?$/ }),
  kioskId: z.int().positive(),
  name: z.string().min(1).max(100),
  placeId: z.int().positive(),
  key: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  sealKey: z.string().min(1).max(1_000),
});

/** Who this kiosk is: made by enrolment, kept in `kiosk.json`, readable by its owner only. */
export type Identity = z.infer<typeof identityShape>;

const fileName = 'kiosk.json';

/** Reads the identity of `dir`; null when this folder was never enrolled. */
export function readIdentity(dir: string): Identity | null {
  let text: string;
  try {
    text = readFileSync(join(dir, fileName), 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Refused(`${join(dir, fileName)} cannot be read (${code}). Give this user the right.`);
  }
  try {
    return identityShape.parse(JSON.parse(text));
  } catch {
    throw new Refused(`${join(dir, fileName)} is damaged. Enrol this kiosk again with a new code.`);
  }
}

/** Keeps the identity: written aside, synced, renamed, so a cut leaves the old or the new. */
export function keepIdentity(dir: string, identity: Identity): void {
  makeOwnFolder(dir);
  const aside = join(dir, `${fileName}.new`);
  const handle = openSync(aside, 'w', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(identityShape.parse(identity), null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(aside, join(dir, fileName));
  syncFolder(dir);
}

/** Exchanges a one-time code for an identity. The code is spent by the first success, whoever makes it. */
export async function enrol(server: string, code: string): Promise<Identity> {
  let answer: Response;
  try {
    answer = await fetch(new URL('/kiosk/enrol', server), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: code.trim().toUpperCase() }),
      signal: AbortSignal.timeout(20_000),
      redirect: 'error',
    });
  } catch {
    throw new Refused(
      `The server at ${server} does not answer. Check the address and the network, then try again.`,
    );
  }
  const body: unknown = await answer.json().catch(() => null);
  if (!answer.ok) {
    const said = z.object({ refusal: z.object({ sentence: z.string().max(500) }) }).safeParse(body);
    throw new Refused(
      said.success
        ? said.data.refusal.sentence
        : `The server refused the enrolment code (${answer.status}). Ask for a new code.`,
    );
  }
  const read = identityShape.omit({ server: true }).safeParse(body);
  if (!read.success)
    throw new Refused(
      'The server’s answer to the enrolment cannot be understood. Is it an Outguide server of this version?',
    );
  return { server, ...read.data };
}
