import type { Metadata } from 'next';
import { offers, readIds, readKind } from '../../../features/print/chosen.ts';
import { PrintPage } from '../../../features/print/print-page.tsx';

export const metadata: Metadata = { title: 'Print labels' };

interface Search {
  readonly of?: string | string[];
  readonly id?: string | string[];
  readonly kind?: string | string[];
}

export default async function Page({ searchParams }: { readonly searchParams: Promise<Search> }) {
  const { of, id, kind: named } = await searchParams;
  const offer = offers.find((one) => one.of === of)?.of ?? null;
  const ids = readIds(typeof id === 'string' ? id : null);
  const kind = readKind(offer, typeof named === 'string' ? named : null);
  const key = [of, id, named].map(String).join(' ');
  return <PrintPage key={key} ask={{ of: offer, ids, kind }} />;
}
