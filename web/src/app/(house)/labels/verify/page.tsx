import type { Metadata } from 'next';
import { VerifyPage } from '../../../../features/verify/verify-page.tsx';

export const metadata: Metadata = { title: 'Does it read?' };

export default function Page() {
  return <VerifyPage />;
}
