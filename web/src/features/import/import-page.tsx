'use client';
import { useQuery } from '@tanstack/react-query';
import { importKinds, importWords, type ImportKind } from '@outguide/server/import/import-kinds';
import { Download, FileCheck, FileUp } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { paths } from '../../paths.ts';
import { OnlyFor } from '../../shell/only-for.tsx';
import { useTRPC } from '../../trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/field.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { ImportReport } from './import-report.tsx';
import { kindOfFile } from './kind-of-file.ts';
import { sendFile } from './send-file.ts';

function Job({ jobId }: { readonly jobId: string }) {
  const trpc = useTRPC();
  const job = useQuery(
    trpc.importing.job.queryOptions(
      { jobId },
      {
        staleTime: 0,
        refetchInterval: (query) =>
          query.state.data === undefined || query.state.data.state === 'running' ? 700 : false,
      },
    ),
  );
  return (
    <Loaded query={job} rows={3}>
      {(progress) => <ImportReport progress={progress} />}
    </Loaded>
  );
}

/** All kinds in the order in which they come in, each with its template. */
function Templates() {
  return (
    <Card title="In this order" aside="each file refers to the ones before">
      <ol className="flex list-decimal flex-col gap-2 pl-6 marker:text-ink3">
        {importKinds.map((one) => (
          <li key={one}>
            <a
              href={paths.importTemplate(one)}
              download
              className="inline-flex items-center gap-1.5 font-[650] underline underline-offset-4"
            >
              <Download aria-hidden size={14} /> {one}.csv
            </a>
            <div className="text-ink2">{importWords[one]}</div>
          </li>
        ))}
      </ol>
      <p className="mt-3 text-[13px] text-ink2">
        Each is a template: its columns and one invented row. Leave out what your house does not
        have.
      </p>
    </Card>
  );
}

/** Which file, of what, and whether it is only checked. */
function FileForm({ onJob }: { readonly onJob: (jobId: string) => void }) {
  const [kind, setKind] = useState<ImportKind>('facilities');
  const [file, setFile] = useState<File | null>(null);
  const [sending, setSending] = useState(false);
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    const told = chosen === null ? null : await kindOfFile(chosen);
    if (told !== null) setKind(told);
  };
  const send = async (checkOnly: boolean) => {
    if (file === null) return;
    setSending(true);
    const sent = await sendFile(kind, file, checkOnly);
    setSending(false);
    if (sent.ok) onJob(sent.jobId);
    else toast.error(sent.sentence);
  };
  const why = file === null ? 'Choose a file first.' : null;
  return (
    <div className="flex flex-col gap-4">
      <Choice
        label="What is in it"
        value={kind}
        onChange={(event) => setKind(importKinds.find((one) => one === event.target.value) ?? kind)}
      >
        {importKinds.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </Choice>
      <FileField
        label="CSV file, UTF-8"
        accept=".csv,text/csv"
        onFile={(chosen) => void choose(chosen)}
      />
      <div className="flex flex-wrap gap-2">
        <Button why={why} disabled={sending} onClick={() => void send(true)}>
          <FileCheck aria-hidden size={16} /> Check only
        </Button>
        <Button look="go" why={why} disabled={sending} onClick={() => void send(false)}>
          <FileUp aria-hidden size={16} /> Import
        </Button>
      </div>
      {sending && (
        <p role="status" className="text-ink2">
          Sending the file …
        </p>
      )}
    </div>
  );
}

function Report({ jobId }: { readonly jobId: string | null }) {
  if (jobId !== null)
    return (
      <Card title="Report" flush>
        <Job key={jobId} jobId={jobId} />
      </Card>
    );
  return (
    <Card title="Report">
      <p className="text-ink2">
        What was taken and what was refused, row by row, appears here. The page can be left
        meanwhile; the import goes on.
      </p>
    </Card>
  );
}

/** A real hospital comes in by these files; each may be checked first and sent again without harm. */
export function ImportPage() {
  const [jobId, setJobId] = useState<string | null>(null);
  return (
    <>
      <PageTitle
        title="Import"
        line="A real hospital comes in file by file. A row is taken whole or refused with its reason; sending a file again changes nothing twice."
      />
      <OnlyFor action="importing.run">
        <div className="grid items-start gap-6 xl:grid-cols-[420px_1fr]">
          <Card title="A file" tab>
            <FileForm onJob={setJobId} />
          </Card>
          <div className="xl:row-span-2">
            <Report jobId={jobId} />
          </div>
          <Templates />
        </div>
      </OnlyFor>
    </>
  );
}
