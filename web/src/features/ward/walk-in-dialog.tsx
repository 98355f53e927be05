'use client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useScans } from '../../shell/scan-taker.ts';
import { sayRefusal, useTRPC, useTRPCClient, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { newId } from '../request/new-id.ts';

function Found({
  patients,
  pending,
  onPatient,
}: {
  readonly patients: Answers['search']['find']['patients'];
  readonly pending: boolean;
  readonly onPatient: (patientId: number) => void;
}) {
  if (patients.length === 0) return <p className="text-ink2">Nobody by that name or number.</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {patients.map((patient) => (
        <li key={patient.id}>
          <Button
            className="w-full justify-between"
            disabled={pending}
            onClick={() => onPatient(patient.id)}
          >
            <span>
              {patient.initials} ··{patient.lastDigits}
            </span>
            <span className="text-[13px] font-normal text-ink2">
              b. {patient.bornYear ?? 'unknown'}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Somebody came without an appointment: found by two letters or by the wristband, and on today's list with one press. */
export function WalkInDialog({
  placeId,
  onClose,
}: {
  readonly placeId: number;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [id] = useState(newId);
  const settled = useSettled(text.trim(), 250);
  const found = useQuery(
    trpc.search.find.queryOptions(
      { text: settled, limit: 8 },
      { enabled: settled.length >= 2, placeholderData: keepPreviousData },
    ),
  );
  const add = useMutation(
    trpc.ward.walkIn.mutationOptions({
      onSuccess: () => {
        toast.success('On today’s list. Ask for the chart there.');
        void queries.invalidateQueries({ queryKey: trpc.ward.now.pathKey() });
        onClose();
      },
    }),
  );
  const addPatient = (patientId: number) => add.mutate({ id, placeId, patientId, purpose: null });
  useScans((code) => {
    void client.resolve.code.query({ code }).then((named) => {
      const patientId = Number(/^\/patients\/(\d+)$/.exec(named.path ?? '')?.[1]);
      if (patientId > 0) addPatient(patientId);
      else
        toast(
          named.kind === 'patient' ? named.sentence : 'That is no patient. Scan the wristband.',
        );
    }, sayRefusal);
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Add somebody who came"
      sentence="Type two letters or more of the name or number, or scan the wristband."
    >
      <div className="flex flex-col gap-4">
        <Field
          label="Patient"
          autoFocus
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {settled.length >= 2 && (
          <Loaded query={found} rows={3}>
            {({ patients }) => (
              <Found patients={patients} pending={add.isPending} onPatient={addPatient} />
            )}
          </Loaded>
        )}
      </div>
    </Dialog>
  );
}
