// A child that appends until it is killed: it prints a number only after the journal said "saved".
import { writeSync } from 'node:fs';
import { openJournal } from '../../src/journal/open.ts';
import { entry } from './records.ts';

const { journal } = openJournal(process.argv[2] ?? '', 7);
for (;;) writeSync(1, `${journal.append(entry()).seq}\n`);
