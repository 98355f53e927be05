'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import { useMay } from '../../shell/me.ts';
import { useTRPC, type Answers } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextField, Tick } from '../../ui/field.tsx';

type Rules = Answers['alias']['rules'];
type SitePattern = Rules['patterns'][number];
const fresh: SitePattern = { name: '', form: '', check: 'none' };

function PatternFields({
  pattern,
  onChange,
  onRemove,
}: {
  readonly pattern: SitePattern;
  readonly onChange: (part: Partial<SitePattern>) => void;
  readonly onRemove: () => void;
}) {
  return (
    <div className="flex flex-wrap items-start gap-3">
      <TextField
        label="Called"
        className="min-w-[140px] flex-1"
        maxLength={60}
        value={pattern.name}
        onText={(name) => onChange({ name })}
      />
      <TextField
        label="Form"
        className="min-w-[160px] flex-1"
        maxLength={80}
        value={pattern.form}
        onText={(form) => onChange({ form })}
      />
      <div className="flex min-h-[40px] items-center gap-3 self-end">
        <Tick
          label="check character"
          checked={pattern.check === 'mod43'}
          onChange={(event) => onChange({ check: event.target.checked ? 'mod43' : 'none' })}
        />
        <Button
          look="quiet"
          onClick={onRemove}
          aria-label={`Remove ${pattern.name || 'this form'}`}
        >
          Remove
        </Button>
      </div>
    </div>
  );
}

function RulesForm({ rules }: { readonly rules: Rules }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [relabel, setRelabel] = useState(rules.relabel);
  const [patterns, setPatterns] = useState<readonly SitePattern[]>(rules.patterns);
  const save = useMutation(
    trpc.alias.saveRules.mutationOptions({
      onSuccess: () => {
        toast.success('Saved.');
        void queries.invalidateQueries({ queryKey: trpc.alias.rules.queryKey() });
      },
    }),
  );
  const change = (at: number, part: Partial<SitePattern>) =>
    setPatterns((before) => before.map((one, i) => (i === at ? { ...one, ...part } : one)));
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ relabel, patterns: [...patterns] });
      }}
    >
      <Tick
        label="Print our label for every folder whose old label is scanned"
        checked={relabel}
        onChange={(event) => setRelabel(event.target.checked)}
      />
      <p className="text-[13px] text-ink2">
        What your own old labels look like, as in <span className="font-mono">MR-NNNNNN/VV</span>: N
        is a digit of the number, X a digit or letter of it, V a digit of the volume, 9 any digit, A
        any letter; all else, and what follows a \, stands for itself. A label that fits names its
        folder to you, and you confirm it.
      </p>
      {patterns.map((pattern, i) => (
        <PatternFields
          // Forms have no name of their own until they are saved.
          key={i}
          pattern={pattern}
          onChange={(part) => change(i, part)}
          onRemove={() => setPatterns((before) => before.filter((_, at) => at !== i))}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setPatterns((before) => [...before, fresh])}>Add a form</Button>
        <Button type="submit" look="go" disabled={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** How this house treats old labels: for those who may say so. */
export function RulesCard() {
  const trpc = useTRPC();
  const saves = useMay('alias.saveRules');
  const rules = useQuery({ ...trpc.alias.rules.queryOptions(), enabled: saves });
  if (!saves || rules.data === undefined) return null;
  return (
    <Card title="How this house treats old labels">
      <RulesForm rules={rules.data} />
    </Card>
  );
}
