import Link from 'next/link';
import { paths } from '../../paths.ts';
import { coveredBy, isAt, type AskForm, type Wish } from './wish.ts';

/** What one should know before asking; null when nothing stands against it. */
export function StandsAgainst({ form, wish }: { readonly form: AskForm; readonly wish: Wish }) {
  const covered = coveredBy(wish, form.folders);
  if (form.mergedIntoId !== null) {
    return (
      <Note>
        This patient was merged into another.{' '}
        <Link href={paths.patient(form.mergedIntoId)} className="font-bold underline">
          Open the patient that stayed
        </Link>
        , and ask there.
      </Note>
    );
  }
  if (form.folders.length === 0) {
    return <Note>This chart has no folder. Ask the records officer where its pages are.</Note>;
  }
  if (form.folders.every((folder) => folder.lifecycle === 'destroyed')) {
    return <Note>No folder of this chart can come: all were destroyed.</Note>;
  }
  const there = covered.filter((folder) => isAt(folder, wish.placeId));
  const place = there[0]?.place.name ?? '';
  return (
    <>
      {form.died && (
        <Note>This patient has died. It can be asked for; say below why it is needed.</Note>
      )}
      {there.length > 0 && there.length === covered.length && (
        <Note>It is here already: {place} has it. Look for it there.</Note>
      )}
      {there.length > 0 && there.length < covered.length && (
        <Note>
          {place} has volume {there.map((folder) => folder.volumeNo).join(', ')} already; only the
          others are asked for.
        </Note>
      )}
    </>
  );
}

/** True when asking can only be refused. */
export const hopeless = ({ mergedIntoId, folders }: AskForm): boolean =>
  mergedIntoId !== null || folders.every((folder) => folder.lifecycle === 'destroyed');

function Note({ children }: { readonly children: React.ReactNode }) {
  return <p className="rounded-lg bg-late-soft px-4 py-3 text-late">{children}</p>;
}
