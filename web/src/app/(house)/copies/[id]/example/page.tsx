import type { Metadata } from 'next';
import { ExamplePage } from '../../../../../features/copy/example-page.tsx';

export const metadata: Metadata = { title: 'An example' };

export default function Page() {
  return <ExamplePage />;
}
