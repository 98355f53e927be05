import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { WalkPage } from '../../../../features/pull-list/walk-page.tsx';

export const metadata: Metadata = { title: 'Pull list' };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!uuid.test(id)) notFound();
  return <WalkPage walk={{ pullListId: id }} />;
}
