import type { Metadata } from 'next';
import { offers, readIds } from '../../../features/print/chosen.ts';
import { PrintPage } from '../../../features/print/print-page.tsx';

export const metadata: Metadata = { title: 'Print labels' };

interface Search {
  readonly of?: string | string[];
  readonly id?: string | string[];
}

export default async function Page({ searchParams }: { readonly searchParams: Promise<Search> }) {
  const { of, id } = await searchParams;
  const offer = offers.find((one) => one.of === of)?.of ?? null;
  const ids = readIds(typeof id === 'string' ? id : null);
  return <PrintPage key={`${String(of)} ${String(id)}`} ask={{ of: offer, ids }} />;
}
