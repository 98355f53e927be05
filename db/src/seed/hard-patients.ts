/** A patient whose name or number has broken systems before (case 30 of the design's hard cases). */
export interface HardPatient {
  readonly family: string;
  readonly given: string | null;
  readonly bornOn: string | null;
  readonly female: boolean;
  /** The last four digits; what stands before is 00, where no other patient of the seed is. */
  readonly lastFour: string;
  readonly volumes: number;
}

const patient = (
  family: string,
  given: string | null,
  bornOn: string | null,
  female: boolean,
  lastFour: string,
  volumes = 1,
): HardPatient => ({ family, given, bornOn, female, lastFour, volumes });

export const hardPatients: readonly HardPatient[] = [
  // Nothing odd: what the scan sheet shows first.
  patient('Ashdown', 'Margaret', '1948-05-17', true, '1204', 2),
  patient('Hartmann', 'Peter', '1961-11-02', false, '3407', 3),
  patient('Okafor', 'Adaeze', '1985-03-30', true, '5611', 1),
  patient('Nowak', 'Zofia', '1939-08-09', true, '7815', 4),
  // Twins: one name apart, born the same day, numbers that follow each other.
  patient('Whitlock', 'Amelia', '2019-02-11', true, '2117'),
  patient('Whitlock', 'Amelie', '2019-02-11', true, '2118'),
  // Newborn twins without given names, told apart by number alone.
  patient('Reyes', null, '2025-12-30', true, '2221'),
  patient('Reyes', null, '2025-12-30', true, '2222'),
  // The same name and date of birth, and nothing to do with each other.
  patient('Jones', 'David', '1957-01-04', false, '4023', 2),
  patient('Jones', 'David', '1957-01-04', false, '8940', 1),
  // Numbers with two digits changed over: 12-43 and 12-34, 21-34.
  patient('Murphy', 'Niamh', '1990-07-21', true, '1234'),
  patient('Murray', 'Niamh', '1990-07-12', true, '1243'),
  patient('Murphy', 'Liam', '1974-10-01', false, '2134'),
  // One name only.
  patient('Sukarmin', null, '1966-06-06', false, '3301'),
  patient('Dewi', null, '1993-09-14', true, '3302', 2),
  // Apostrophes, straight and curly.
  patient("O'Brien", 'Seán', '1951-03-17', false, '3403', 5),
  patient('O’Brien', 'Sean', '1951-03-17', false, '3404'),
  patient("D'Angelo", "M'Baye", '1982-12-12', false, '3405'),
  patient('’t Hart', 'Saskia', '1970-04-04', true, '3406'),
  // Accents, composed and decomposed.
  patient('Nuñez', 'Begoña', '1944-02-29', true, '3501', 3),
  patient('Nun\u0303ez', 'Begon\u0303a', '1968-02-29', true, '3502'),
  patient('Đặng', 'Thị Ánh Nguyệt', '1979-08-19', true, '3503'),
  patient('Þorvaldsdóttir', 'Guðrún', '1933-12-24', true, '3504', 2),
  patient('Straße', 'Jörg', '1955-05-05', false, '3505'),
  patient('İçöz', 'Işıl', '1988-01-31', true, '3506'),
  // As long as the forms allow.
  patient(
    'Featheringstonehaughley-Chapmanwoodthorpe-Wolverhamptonfield',
    'Bartholomew Maximilian Constantine Theophilus Leopold Adolphus',
    '1929-08-04',
    false,
    '3601',
  ),
  patient('Ng', 'O', '1999-09-09', true, '3602'),
  // Right to left, and both ways in one name.
  patient('כהן', 'רבקה', '1941-10-03', true, '3701', 2),
  patient('الحسيني', 'عبد الرحمن', '1959-07-07', false, '3702', 2),
  patient('Haddad حداد', 'Layla', '1996-06-01', true, '3703'),
  // Other scripts.
  patient('王', '小明', '1983-03-08', false, '3801'),
  patient('Παπαδόπουλος', 'Γιώργος', '1947-11-17', false, '3802'),
  patient('Ковалёва', 'Алёна', '1972-05-25', true, '3803'),
  // No date of birth; born on the last day of February; older than a hundred.
  patient('Unknown', 'Female Three', null, true, '3901'),
  patient('Frost', 'Edith', '1912-02-29', true, '3902', 6),
  // Words that break careless programs.
  patient('Null', 'Joan', '1980-10-10', true, '3903'),
  patient('Test', 'Robert', '1975-01-01', false, '3904'),
  patient('=Sum', 'Ada', '1991-02-03', true, '3905'),
];
