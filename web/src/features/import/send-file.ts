import type { ImportKind } from '@outguide/server/import/import-kinds';

type Sent =
  | { readonly ok: true; readonly jobId: string }
  | { readonly ok: false; readonly sentence: string };

function text(value: unknown, name: string): string | null {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : null;
  return typeof found === 'string' ? found : null;
}

/** Streams one CSV file to the server; the answer is a job to follow. */
export async function sendFile(kind: ImportKind, file: File, checkOnly: boolean): Promise<Sent> {
  try {
    const answer = await fetch(`/import/${kind}${checkOnly ? '?check=1' : ''}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: file,
    });
    const body: unknown = await answer.json().catch(() => null);
    const jobId = text(body, 'jobId');
    if (answer.ok && jobId !== null) return { ok: true, jobId };
    return {
      ok: false,
      sentence:
        text(body, 'sentence') ?? text(body, 'message') ?? 'The server did not take the file.',
    };
  } catch {
    return { ok: false, sentence: 'The server cannot be reached. Nothing was imported.' };
  }
}
