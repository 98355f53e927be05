import type { Metadata } from 'next';
import { NoticesPage } from '../../../features/notice/notices-page.tsx';

export const metadata: Metadata = { title: 'Notices' };

export default async function Page({
  searchParams,
}: {
  readonly searchParams: Promise<{ kind?: string | string[] }>;
}) {
  const { kind } = await searchParams;
  const only = kind === 'reprint_label' ? kind : null;
  return <NoticesPage key={only} kind={only} />;
}
