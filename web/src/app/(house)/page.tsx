import type { Metadata } from 'next';
import { BoardPage } from '../../features/board/board-page.tsx';

export const metadata: Metadata = { title: 'Board' };

export default function Page() {
  return <BoardPage />;
}
