import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeskPage } from '../../../../../features/desk/desk-page.tsx';
import { readId } from '../../../../read-id.ts';

export const metadata: Metadata = { title: 'Desk' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <DeskPage roomId={id} />;
}
