import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FolderPage } from '../../../../features/folder/folder-page.tsx';
import { readId } from '../../../read-id.ts';

export const metadata: Metadata = { title: 'Folder' };

export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  const id = readId((await params).id);
  if (id === null) notFound();
  return <FolderPage folderId={id} />;
}
