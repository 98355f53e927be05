// Common names of many origins, frequent ones first; joined at random, they are nobody's in particular.

const list = (words: string) => words.split(' ');

/** Names that go together. */
export interface NameStock {
  readonly family: readonly string[];
  readonly female: readonly string[];
  readonly male: readonly string[];
}

export const nameStocks: readonly NameStock[] = [
  {
    family: list(
      'Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Harris Clark Turner Hill Cooper Ward Moore Morris King Watson Baker Harrison Morgan Allen Young Scott Mitchell Anderson Phillips Lee Bell Parker Davis Bennett Miller Cook Shaw Cox Marshall Webb Foster Gray Palmer Mills Fisher Knight Mason Barnes Dixon Harvey Pearson Fletcher Howard Gibson Reid Ellis Chapman Stone Burke Lane Frost Marsh Thorne Whitlock Ashdown Fairweather Penhaligon',
    ),
    female: list(
      'Margaret Mary Susan Elizabeth Sarah Patricia Helen Jean Emma Anna Laura Ruth Alice Grace Olivia Dorothy Joan Amelia Sophie Lucy Charlotte Hannah Rachel Rose Martha Edith Florence Clara',
    ),
    male: list(
      'John David James Michael Peter Robert Thomas George William Paul Andrew Richard Charles Daniel Stephen Henry Jack Edward Oliver Samuel Arthur Joseph Harry Frank Martin Simon Alan Walter',
    ),
  },
  {
    family: list(
      "O'Brien Murphy Kelly O'Sullivan Walsh Byrne Ryan O'Connor O'Neill Doyle McCarthy Gallagher Doherty Kennedy Lynch Murray Quinn Daly Nolan Fitzgerald MacDonald McGregor Ní-Bhriain O’Callaghan",
    ),
    female: list(
      'Aoife Siobhán Niamh Ciara Orla Róisín Gráinne Caitríona Sinéad Bridget Nora Maeve',
    ),
    male: list('Seán Patrick Conor Liam Brendan Cormac Eoin Fergus Declan Pádraig Rory Dermot'),
  },
  {
    family: list(
      'Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Krause Weiß Böhm Größmann',
    ),
    female: list(
      'Ursula Monika Petra Sabine Renate Helga Karin Brigitte Ingrid Jürgena Käthe Ilse Greta Lieselotte',
    ),
    male: list(
      'Hans Peter Wolfgang Klaus Jürgen Günter Horst Uwe Jörg Heinz Björn Dieter Matthias Götz',
    ),
  },
  {
    family: list(
      'Martin Bernard Dubois Durand Leroy Moreau Simon Laurent Lefèvre Roux Fournier Girard Bonnet François Mercier Dupont Lambert Faure Rousseau Blanc Guérin Boyer Garnier Chevalier Gauthier L’Hôpital D’Aubigné',
    ),
    female: list('Marie Jeanne Françoise Monique Hélène Cécile Élodie Chloé Inès Zoé Léa Aurélie'),
    male: list('Jean Pierre André René Étienne François Jérôme Théo Loïc Gaël Benoît Rémi'),
  },
  {
    family: list(
      'García González Rodríguez Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Núñez García-Márquez Silva Santos Ferreira Pereira Oliveira Conceição',
    ),
    female: list(
      'María Carmen Ana Isabel Dolores Pilar Teresa Lucía Inés Concepción Rocío Begoña João-Maria',
    ),
    male: list(
      'José Antonio Manuel Francisco Juan Jesús Ángel Miguel Andrés Íñigo Ramón Joaquín João',
    ),
  },
  {
    family: list(
      'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Novák Svoboda Dvořák Černý Procházka Horváth Kovács Tóth Szabó Nagy Popescu Ionescu Petrović Jovanović Đorđević Ivanov Petrova',
    ),
    female: list(
      'Anna Katarzyna Agnieszka Małgorzata Zofia Jiřina Božena Zsófia Ildikó Ioana Jelena Olga',
    ),
    male: list('Piotr Krzysztof Andrzej Łukasz Paweł Jiří Tomáš Gábor László Ștefan Nikola Dmitri'),
  },
  {
    family: list(
      'Hansen Johansen Olsen Larsen Andersen Nilsen Pedersen Kristiansen Sørensen Østergård Bjørnstad Åkesson Lindström Sjöberg Korhonen Virtanen Mäkinen Jónsdóttir Þórsson Guðmundsdóttir',
    ),
    female: list('Ingrid Astrid Sigrid Liv Åse Bjørg Märta Päivi Guðrún Sólveig'),
    male: list('Lars Ole Knut Bjørn Åge Øyvind Håkan Jörgen Mikko Þór'),
  },
  {
    family: list(
      'Nguyễn Trần Lê Phạm Huỳnh Wang Li Zhang Liu Chen Yang Huang Zhao Wu Kim Park Choi Jeong Tanaka Suzuki Satō Itō Watanabe Reyes Cruz Bautista',
    ),
    female: list('Thị-Hương Lan Mai Xiu Mei Ying Fang Ji-woo Soo-jin Yuki Keiko Haruka Maricel'),
    male: list('Văn-Minh Đức Quang Wei Jun Lei Ming Min-jun Hiroshi Kenji Takumi Rodrigo'),
  },
  {
    family: list(
      'Singh Patel Sharma Kumar Gupta Khan Ali Hussain Ahmed Begum Chaudhry Iqbal Malik Rao Reddy Nair Iyer Das Banerjee Mukherjee Okafor Adeyemi Mensah Nwosu Diallo Traoré Mwangi Otieno N’Diaye Abebe',
    ),
    female: list('Priya Sunita Aisha Fatima Zainab Lakshmi Meera Ngozi Adaeze Amina Wanjiru Abena'),
    male: list('Raj Amit Mohammed Imran Sanjay Vikram Chinedu Kwame Emeka Ibrahim Kamau Tesfaye'),
  },
  {
    family: ['חזן', 'כהן', 'לוי', 'מזרחי', 'ביטון', 'פרץ', 'אברהם'],
    female: ['רחל', 'שרה', 'מרים', 'נועה', 'תמר'],
    male: ['משה', 'דוד', 'יוסף', 'אורי', 'נתן'],
  },
  {
    family: ['الحداد', 'النجار', 'الخطيب', 'المصري', 'الأحمد', 'عبد الرحمن', 'أبو زيد'],
    female: ['فاطمة', 'مريم', 'ليلى', 'نور', 'هدى'],
    male: ['محمد', 'أحمد', 'يوسف', 'خالد', 'عمر'],
  },
];

export const syllables: readonly string[] = list(
  'ba bel bor bry cal can cor dal den dor el fen fil gar gel gor hal har hen ist jor kal kel kin lan lem lor mal mar mel mor nal nor or pal pen por ral ren ros sal sel sor tal tel tor ul val ven vor wal wen wil yar zel zor',
);
export const endings: readonly string[] = list(
  'ton ham ley by worth field man sen son ski berg dale wick well land ford stein mann ner ov ini ez escu ovic aka ura',
);
