import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { KioskPage } from '../../../../features/kiosk/kiosk-page.tsx';
import { readId } from '../../../read-id.ts';

export const metadata: Metadata = { title: 'Kiosk' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <KioskPage kioskId={id} />;
}
