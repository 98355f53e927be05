import type { RequestState } from '@outguide/db/vocabulary';
import { Ban, CircleX } from 'lucide-react';
import { Pill } from '../../ui/pill.tsx';
import { parcelSteps, stateWords, stepReached } from './request-words.ts';

/** Where a request stands, told like a parcel: four steps, the reached ones filled, and the word beside them. */
export function Parcel({ state }: { readonly state: RequestState }) {
  const reached = stepReached[state];
  if (reached === undefined) {
    return (
      <Pill
        tone={state === 'not_fillable' ? 'lost' : 'plain'}
        icon={state === 'cancelled' ? CircleX : Ban}
      >
        {stateWords[state]}
      </Pill>
    );
  }
  return (
    <div className="flex items-center gap-3">
      <ol aria-hidden className="flex items-center gap-1">
        {parcelSteps.map(([name], index) => (
          <li
            key={name}
            className={`h-2 w-7 rounded-full ${index <= reached ? (reached === 3 ? 'bg-done' : 'bg-way') : 'bg-sunk'}`}
          />
        ))}
      </ol>
      <b className="whitespace-nowrap">{stateWords[state]}</b>
    </div>
  );
}
