import { kindOf } from '@outguide/server/import/columns';
import type { ImportKind } from '@outguide/server/import/import-kinds';

/** What a chosen file is of, by its header and its name, as the server tells it; null when neither tells. */
export async function kindOfFile(file: File): Promise<ImportKind | null> {
  const beginning = await file.slice(0, 4_096).text();
  const [first = ''] = beginning.replace('\uFEFF', '').split(/\r?\n/);
  const header = first.split(/[,;\t]/).map((cell) => cell.replaceAll('"', '').trim().toLowerCase());
  return kindOf(header, file.name);
}
