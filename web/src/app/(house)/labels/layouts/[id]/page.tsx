import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LayoutPage } from '../../../../../features/layout/layout-page.tsx';

export const metadata: Metadata = { title: 'Label layout' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const { id } = await params;
  if (!/^[a-z0-9][a-z0-9_-]{0,39}$/.test(id)) notFound();
  return <LayoutPage key={id} layoutId={id} />;
}
