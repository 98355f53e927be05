import { printedGroups, type FilingOrder } from '@outguide/labels/filing-order';
import { filingColour } from '@outguide/labels/palette';

/** A chart number in the colours that are on the folder's edge; the digits are always printed on the bands. */
export function ChartNumber({
  number,
  filingOrder,
  volumeNo,
  temporary = false,
  size = 17,
}: {
  readonly number: string;
  readonly filingOrder?: FilingOrder;
  readonly volumeNo?: number | undefined;
  readonly temporary?: boolean;
  readonly size?: number;
}) {
  const tail = [volumeNo === undefined ? '' : `vol ${volumeNo}`, temporary ? 'temporary' : '']
    .filter(Boolean)
    .join(' · ');
  const groups = printedGroups(number, filingOrder ?? 'terminal_digit');
  return (
    <span
      className="inline-flex items-center whitespace-nowrap font-mono font-semibold"
      style={{ fontSize: size }}
    >
      <span className="sr-only">{`${number} ${tail}`}</span>
      <span aria-hidden className="inline-flex items-center gap-[.42em]">
        {groups.map((group, g) => (
          <span key={g} className="inline-flex gap-[.1em]">
            {[...group].map((digit, i) => {
              const { ground, digit: ink } = filingColour(digit);
              return (
                <i
                  key={i}
                  className="inline-block min-w-[1.12em] rounded-[.2em] px-[.14em] py-[.02em] text-center not-italic leading-[1.25]"
                  style={{
                    background: ground,
                    color: ink,
                    boxShadow: '0 0 0 1px light-dark(transparent, rgb(255 255 255 / .16))',
                  }}
                >
                  {digit}
                </i>
              );
            })}
          </span>
        ))}
      </span>
      {tail !== '' && (
        <small aria-hidden className="ml-[.5em] font-sans text-[.74em] font-medium text-ink2">
          {tail}
        </small>
      )}
    </span>
  );
}
