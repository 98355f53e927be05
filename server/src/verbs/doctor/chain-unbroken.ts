import { hashBody } from '../scan/read-call.ts';
import { Findings, type Check } from './check.ts';

interface Row {
  readonly kiosk_id: number;
  readonly epoch: string;
  readonly seq: number;
  readonly body: string;
  readonly hash: Buffer;
}

const genesis = '0'.repeat(64);

/** Hashes every kept record again and follows the links, in the order of the journals, as a stream. */
export const chainUnbroken: Check = {
  name: 'chain-unbroken',
  law: 'Each record names the hash of the one before, and its text has the hash that was kept.',
  run: async (sql) => {
    const findings = new Findings();
    let journal = '';
    let last = genesis;
    const rows = sql<
      Row[]
    >`select kiosk_id, epoch, seq, body, hash from scans order by kiosk_id, epoch, seq`;
    for await (const batch of rows.cursor(1_000)) {
      for (const row of batch) {
        findings.examined += 1;
        const name = `${row.kiosk_id}/${row.epoch}`;
        if (name !== journal) [journal, last] = [name, genesis];
        const problem = broken(row, last);
        if (problem) findings.add(`scan ${name}/${row.seq}`, problem);
        last = row.hash.toString('hex');
      }
    }
    return findings.report();
  },
};

function broken(row: Row, last: string): string | null {
  // A text with a replaced character is not the text that was hashed; such a record was kept as unreadable.
  if (row.body.includes('\uFFFD')) return null;
  if (!hashBody(row.body).equals(row.hash)) return 'its text was changed';
  const prev = prevOf(row.body);
  return prev === null || prev === last ? null : 'it does not follow the record before it';
}

function prevOf(body: string): string | null {
  try {
    const { prev } = JSON.parse(body) as { prev?: unknown };
    return typeof prev === 'string' && /^[0-9a-f]{64}$/.test(prev) ? prev : null;
  } catch {
    return null;
  }
}
