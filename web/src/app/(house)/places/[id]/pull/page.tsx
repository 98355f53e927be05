import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ListsPage } from '../../../../../features/pull-list/lists-page.tsx';
import { readId } from '../../../../read-id.ts';

export const metadata: Metadata = { title: 'Pull lists' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <ListsPage roomId={id} />;
}
