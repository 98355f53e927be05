// Our own lint rule: a function of a verb that opens a transaction also authorizes and audits.
import { functionsOf } from './check/functions.ts';
import {
  lineAt,
  report,
  sourceFiles,
  withoutComments,
  type SourceFile,
} from './check/source-files.ts';

const opens = /\b(?:transact|perform)(?:<[^>(]*>)?\(|\.begin\(/;
const authorizes = /\b(?:authorize|admit|perform)(?:<[^>(]*>)?\(/;
/** `placeMany` puts all that it places on record itself. */
const audits = /\b(?:audit\w*|placeMany)\(/;

/** Where the law holds in another way; each names how. */
const elsewhere: Readonly<Record<string, string>> = {
  'server/src/verbs/call.ts perform':
    'authorizes; the verb that it runs audits in the same transaction',
  'server/src/verbs/kiosk/claim.ts claim': 'a one-time code is the authority; it audits',
};
/** A scan is an observation: never refused, its own row is the record. The kiosk's key was checked at the handshake. */
const observed = 'server/src/verbs/scan/';

/** The functions of one file that open a transaction and break the law. */
export function faultsOf(file: SourceFile): string[] {
  if (!file.path.startsWith('server/src/verbs/') || file.path.startsWith(observed)) return [];
  const text = withoutComments(file.text);
  return functionsOf(text).flatMap((piece) => {
    if (!opens.test(piece.text) || `${file.path} ${piece.name}` in elsewhere) return [];
    const lacks = [
      authorizes.test(piece.text) ? '' : 'authorize',
      audits.test(piece.text) ? '' : 'audit',
    ];
    const missing = lacks.filter(Boolean).join(' nor ');
    const line = lineAt(text, piece.start);
    return missing === ''
      ? []
      : [`${file.path}:${line} ${piece.name} opens a transaction and does not ${missing}`];
  });
}

if (import.meta.main) {
  const files = sourceFiles();
  report(
    'audit law',
    files.flatMap(faultsOf),
    'every transaction of a verb is authorized and on record',
  );
}
