import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Refused } from '../api/refused.ts';

/** Most bytes of one file. */
export const uploadLimit = 200 * 1_024 * 1_024;

/**
 * Where files that are being imported lie: patients' data, for this user only. Emptied when it is opened, because a server
 * that was killed could not do it.
 */
export class UploadFolder {
  readonly dir: string;

  private constructor(dir: string) {
    this.dir = dir;
  }

  /** @param dir used by this server alone; without one (tests) a new one is made, which `close` removes */
  static async open(dir: string | null): Promise<UploadFolder> {
    if (dir === null) return new UploadFolder(await mkdtemp(join(tmpdir(), 'outguide-uploads-')));
    // Made anew rather than emptied: whatever stood there, a link or wider rights, is gone with it.
    await rm(dir, { recursive: true, force: true });
    await mkdir(dir, { recursive: true, mode: 0o700 });
    return new UploadFolder(dir);
  }

  /** Keeps an upload in a private file: it is read twice, and its rows may wait behind a slow database. */
  async keep(body: Readable): Promise<string> {
    const path = join(this.dir, `${randomUUID()}.csv`);
    let bytes = 0;
    const limited = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done(bytes > uploadLimit ? new Refused('too_large') : null, chunk);
      },
    });
    try {
      await pipeline(body, limited, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
      return path;
    } catch (error) {
      await this.discard(path);
      throw error;
    }
  }

  async discard(path: string): Promise<void> {
    await rm(path, { force: true });
  }

  async close(): Promise<void> {
    await rm(this.dir, { recursive: true, force: true });
  }
}
