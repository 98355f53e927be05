import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { connect, type Db } from '@outguide/db/connect';
import { startEmbedded, type Embedded } from '@outguide/db/embedded';
import { migrate } from '@outguide/db/migrate';
import type { Answer } from '../../src/realtime/wire.ts';
import { examine } from '../../src/verbs/doctor/examine.ts';
import { furnish } from '../scan/small-hospital.ts';
import { KioskClient } from './kiosk-client.ts';

export interface CampaignResult {
  readonly kills: number;
  readonly scanned: number;
  readonly acknowledged: number;
  /** Acknowledged, but not in the database or with another answer. */
  readonly lost: number;
  /** More rows than scans. */
  readonly doubled: number;
  readonly changedAnswers: number;
  /** How often the server's process ended without being killed. */
  readonly crashes: number;
  /** The doctor's checks that failed, each with its first finding. */
  readonly broken: readonly string[];
}

export type Victim = 'server' | 'postgres';

/** Four kiosks scan while the server's process and PostgreSQL are killed by -9, one after the other, at random moments. */
export async function runCampaign(
  victims: readonly Victim[],
  say: (text: string) => void = () => {},
): Promise<CampaignResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'outguide-kill-'));
  const house = await House.open(dataDir);
  const clients = await house.clients(4);
  const running = clients.map((client) => client.run());
  for (const victim of victims) {
    await pause(300 + Math.random() * 700);
    say(`killing ${victim}`);
    await house.kill(victim);
  }
  await pause(500);
  for (const client of clients) client.stop();
  const slow = setTimeout(() => {
    for (const client of clients) {
      const { acknowledged, journal, refusals } = client;
      say(`${acknowledged.size} of ${journal.bodies.length}: ${refusals.slice(-3).join(', ')}`);
    }
  }, 20_000);
  await Promise.all(running);
  clearTimeout(slow);
  const result = await house.judge(clients, victims.length);
  await house.close();
  rmSync(dataDir, { recursive: true, force: true });
  return result;
}

class House {
  readonly #dataDir: string;
  #postgres: Embedded;
  #server: ChildProcess | null = null;
  #url = '';
  #crashes = 0;

  private constructor(dataDir: string, postgres: Embedded) {
    this.#dataDir = dataDir;
    this.#postgres = postgres;
  }

  static async open(dataDir: string): Promise<House> {
    const postgres = await startEmbedded({ dataDir });
    await migrate(postgres.ownerUrl);
    const house = new House(dataDir, postgres);
    await house.#startServer();
    return house;
  }

  async clients(count: number): Promise<KioskClient[]> {
    return this.#withOwner(async (db) => {
      const { codes, folders, places } = await furnish(db, 40);
      const all = [
        codes.ward,
        codes.clinic,
        codes.shelf,
        codes.undo,
        ...folders.map((folder) => folder.code),
      ];
      const pick = () => all[Math.floor(Math.random() * all.length)] ?? '';
      const clients: KioskClient[] = [];
      for (let n = 0; n < count; n += 1) {
        const key = randomBytes(32).toString('base64url');
        const [row] = await db.sql<{ id: number }[]>`
          insert into kiosks (name, place_id, key_hash)
          values ('k', ${n % 2 === 0 ? places.room : places.ward}, ${createHash('sha256').update(key).digest()})
          returning id`;
        clients.push(new KioskClient({ id: row?.id ?? 0, key }, () => this.#url, pick));
      }
      return clients;
    });
  }

  async kill(victim: Victim): Promise<void> {
    if (victim === 'server') {
      await end(this.#server);
      return this.#startServer();
    }
    const { pid, port } = this.#postgres;
    process.kill(pid, 'SIGKILL');
    await this.#postgres.stop().catch(() => {});
    this.#postgres = await startEmbedded({ dataDir: this.#dataDir, port });
  }

  async judge(clients: readonly KioskClient[], kills: number): Promise<CampaignResult> {
    return this.#withOwner(async (db) => {
      let [scanned, acknowledged, lost, doubled] = [0, 0, 0, 0];
      for (const { journal, acknowledged: told } of clients) {
        const rows = await db.sql<{ seq: number; answer: Answer }[]>`
          select seq, answer from scans where kiosk_id = ${journal.kioskId} and epoch = ${journal.epoch}`;
        const kept = new Map(rows.map((row) => [row.seq, row.answer]));
        scanned += journal.bodies.length;
        acknowledged += told.size;
        doubled += rows.length - kept.size + Math.max(0, rows.length - journal.bodies.length);
        for (const [seq, answer] of told) if (!isDeepStrictEqual(kept.get(seq), answer)) lost += 1;
      }
      const examined = await examine(db.sql);
      const broken = examined.flatMap(({ name, found, findings }) =>
        found === 0 ? [] : `${name}: ${findings[0]?.object} ${findings[0]?.problem}`,
      );
      const changedAnswers = clients.reduce((sum, client) => sum + client.changed.length, 0);
      const crashes = this.#crashes;
      return { kills, scanned, acknowledged, lost, doubled, changedAnswers, crashes, broken };
    });
  }

  async close(): Promise<void> {
    await end(this.#server);
    await this.#postgres.stop();
  }

  async #startServer(): Promise<void> {
    const port = this.#url === '' ? '0' : new URL(this.#url).port;
    const child = fork(join(import.meta.dirname, 'serve.ts'), [this.#postgres.appUrl, port], {
      execArgv: [],
    });
    this.#server = child;
    const { url } = await new Promise<{ url: string }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as { url: string }));
      child.once('exit', () => reject(new Error('the server did not start')));
    });
    this.#url = url;
    // Nobody killed it: counted as a fault, and started again so that the campaign can end and say so.
    child.once('exit', (_code, signal) => {
      if (signal === 'SIGKILL') return;
      this.#crashes += 1;
      void this.#startServer();
    });
  }

  async #withOwner<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const db = connect(this.#postgres.ownerUrl, { max: 2 });
    return work(db).finally(() => db.end());
  }
}

async function end(child: ChildProcess | null): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
