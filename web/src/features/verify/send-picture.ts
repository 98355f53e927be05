import type { CodeVerdict } from '@outguide/server/verbs/label/judge-picture';

type Measured =
  | { readonly ok: true; readonly codes: readonly CodeVerdict[] }
  | { readonly ok: false; readonly sentence: string };

/** Sends one photo to be measured; nothing of it is kept there. */
export async function sendPicture(file: File): Promise<Measured> {
  try {
    const answer = await fetch('/labels/verify', {
      method: 'POST',
      headers: { 'content-type': file.type === '' ? 'image/jpeg' : file.type },
      body: file,
    });
    const body = (await answer.json().catch(() => null)) as {
      codes?: readonly CodeVerdict[];
      sentence?: string;
    } | null;
    if (answer.ok && body?.codes) return { ok: true, codes: body.codes };
    return { ok: false, sentence: body?.sentence ?? 'The server did not take the picture.' };
  } catch {
    return { ok: false, sentence: 'The server cannot be reached. Nothing was measured.' };
  }
}
