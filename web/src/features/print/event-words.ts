import { faultWords } from '@outguide/server/domain/printer-faults';
import type { PrintAct } from '@outguide/db/vocabulary';

const words: Record<PrintAct, string> = {
  asked: 'asked for',
  began: 'began',
  handed: 'handed to the printer’s own queue',
  sent: 'out',
  waits: 'waits',
  paused: 'paused',
  continued: 'continued',
  failed: 'failed',
  cancelled: 'cancelled',
  doubtful: 'not known whether they came out',
  answered: 'said which came out',
  drawn: 'file opened',
  done: 'done',
};

type Facts = Readonly<Record<string, string | number>>;

/** One line of a print's log: "out, labels 26 to 50". */
export function eventWords(act: PrintAct, facts: Facts): string {
  const reason = facts['reason'];
  if (typeof reason === 'string' && act !== 'handed')
    return `${words[act]}: ${faultWords(reason).sentence}`;
  const { from, to } = facts;
  if (act === 'sent' && from !== undefined)
    return from === to ? `label ${from} is out` : `labels ${from} to ${to} are out`;
  return words[act] ?? act;
}

const reasons: Readonly<Record<string, string>> = {
  void: 'the folder was made in error',
  destroyed: 'the folder was destroyed',
  no_label: 'it has no label',
  closed: 'the place is closed',
  not_out: 'the folder is on its shelf',
  nobody_waits: 'nobody waits for it any more',
  gone: 'it is no more',
  would_not_read: 'it would not read',
};

/** Why there is no label: the part of the layout that is the reason, where one is. */
export const leftOutWords = ({ why, said }: { why: string; said: string | null }): string =>
  `${reasons[why] ?? why}${said === null ? '' : `. ${said.startsWith('“') ? 'Part ' : ''}${said.replace(/\.$/, '')}`}`;
