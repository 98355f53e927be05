/** Why Outguide cannot start, in one plain sentence with the next act; shown to people without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** Turns what the system said into a sentence; `where` is the directory or server it was about. */
export function explain(said: string, where: string): CannotStart {
  const sentence = sentences.find(([sign]) => sign.test(said))?.[1](where);
  return new CannotStart(sentence ?? `The database in ${where} did not start: ${lastLine(said)}`);
}

const sentences: readonly (readonly [RegExp, (where: string) => string])[] = [
  [
    /ENOSPC|EDQUOT|No space left|Disk quota/i,
    (where) => `The disk that holds ${where} is full. Free some space, then start again.`,
  ],
  [
    /EROFS|Read-only file system/i,
    (where) => `${where} is read-only. Choose another directory with --data, or make it writable.`,
  ],
  [
    /EACCES|EPERM|Permission denied|not permitted|wrong ownership/i,
    (where) =>
      `Outguide may not use ${where}. Give its user the right to enter, read and write there, or choose another directory with --data.`,
  ],
  [/ENOTDIR|EEXIST/, (where) => `${where} is not a directory. Choose another with --data.`],
  [
    /incompatible with server|not compatible with this version/i,
    (where) =>
      `The database in ${where} was made by another version of PostgreSQL. Use the Outguide version that made it, or another directory with --data.`,
  ],
  [
    /shared memory|Cannot allocate memory/i,
    (where) => `There is not enough memory to start the database in ${where}.`,
  ],
];

function lastLine(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? 'it said nothing.'
  );
}
