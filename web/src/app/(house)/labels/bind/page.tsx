import type { Metadata } from 'next';
import { BindPage } from '../../../../features/old-stock/bind-page.tsx';

export const metadata: Metadata = { title: 'Old labels' };

export default async function Page({
  searchParams,
}: {
  readonly searchParams: Promise<{ notice?: string | string[] }>;
}) {
  const { notice } = await searchParams;
  const noticeId = typeof notice === 'string' && /^\d{1,15}$/.test(notice) ? Number(notice) : null;
  return <BindPage key={noticeId} noticeId={noticeId} />;
}
