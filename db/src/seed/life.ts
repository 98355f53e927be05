import type { Deeds } from './deeds.ts';
import type { Happening } from './happenings.ts';
import type { House, SeedPlace } from './house.ts';
import type { Move, SeedScan, Standing } from './moves.ts';
import type { Random } from './random.ts';
import { settle, type SeedHome } from './settle.ts';
import { minuteMs } from './time.ts';

/** What a folder's life needs to know of the hospital. */
export interface World {
  readonly house: House;
  readonly chance: Random;
  readonly deeds: Deeds;
  /** Before this moment nothing was scanned: the history was taken over from paper. */
  readonly scannedFrom: number;
  /** Who borrows from the rooms of a facility. */
  readonly borrowers: ReadonlyMap<number, readonly SeedPlace[]>;
  /** Borrowers with a kiosk. */
  readonly receivers: readonly SeedPlace[];
  readonly staffAt: (placeId: number) => number;
  readonly placeCode: (placeId: number) => string;
  readonly badgeCode: (staffId: number) => string;
}

export interface LivingFolder extends SeedHome {
  readonly id: number;
  readonly code: string;
  /** False for folders whose whole history is presumed, so that scans stay few in a huge hospital. */
  readonly scanned: boolean;
}

/** Puts a folder's year into moves; each knows where the folder stood before it. */
export class Life {
  readonly moves: { readonly move: Move; readonly fromPlaceId: number | null }[] = [];
  readonly scans: SeedScan[] = [];
  standing: Standing | null = null;
  private readonly folder: LivingFolder;
  private world: World;
  private readonly room: SeedPlace;

  constructor(folder: LivingFolder, firstAt: number, world: World) {
    this.folder = folder;
    this.world = world;
    this.room = world.house.place(folder.homeRoomId);
    this.byDeed('loaded', {
      act: 'to',
      at: firstAt,
      place: this.room,
      to: folder.homePlaceId,
      word: 'filed',
    });
  }

  /** By the chance of another world. */
  liveApart(happenings: readonly Happening[], apart: World): void {
    const own = this.world;
    this.world = apart;
    for (const happening of happenings) this.live(happening);
    this.world = own;
  }

  live(happening: Happening): void {
    const byScan = this.folder.scanned && happening.at >= this.world.scannedFrom;
    switch (happening.kind) {
      case 'charge_out':
        return this.chargeOut(happening.at, happening.leg, byScan);
      case 'hand_over':
        return this.handOver(happening.at);
      case 'return':
        return this.comeBack(happening.at, happening.filedAt, byScan);
      case 'missing':
        this.byDeed('missing', {
          act: 'missing',
          at: happening.at,
          place: this.room,
          to: null,
          word: 'missing',
        });
    }
  }

  private chargeOut(at: number, leg: 'maybe' | 'open', byScan: boolean): void {
    const { chance } = this.world;
    const to = this.borrower(leg === 'open');
    if (!byScan) {
      const [act, word] =
        leg === 'open' ? (['send', 'sent'] as const) : (['to', 'charged_out'] as const);
      return this.byDeed('charged_out', { act, at, place: this.room, to: to.id, word });
    }
    const person = !to.receivesByScan && chance.chance(0.06) ? this.world.staffAt(to.id) : null;
    const target = person === null ? this.world.placeCode(to.id) : this.world.badgeCode(person);
    this.scan(this.room, at - 2_500, target, 'destination', null);
    const word = to.receivesByScan ? 'sent' : 'charged_out';
    const scan = this.scan(this.room, at, this.folder.code, word, this.folder.id);
    this.observe(scan, 0, 'seen', {}, 'here');
    this.observe(
      scan,
      1,
      'to',
      person === null ? { toPlaceId: to.id } : { toStaffId: person },
      word,
    );
    if (to.receivesByScan && leg === 'maybe') {
      const arrival = this.scan(
        to,
        at + (6 + chance.below(50)) * minuteMs,
        this.folder.code,
        'received',
        this.folder.id,
      );
      this.observe(arrival, 0, 'seen', {}, 'received');
    }
  }

  private handOver(at: number): void {
    const from = this.world.house.place(this.standing?.placeId ?? this.room.id);
    const to = this.borrower(false);
    if (to.roomId === from.roomId) return;
    this.byDeed('handed_over', { act: 'to', at, place: from, to: to.id, word: 'handed_over' });
  }

  private comeBack(at: number, filedAt: number | null, byScan: boolean): void {
    if (!byScan) {
      const to = filedAt === null ? this.room.id : this.folder.homePlaceId;
      const word = filedAt === null ? 'returned' : 'filed';
      return this.byDeed('returned', { act: 'to', at: filedAt ?? at, place: this.room, to, word });
    }
    const back = this.scan(this.room, at, this.folder.code, 'returned', this.folder.id);
    this.observe(back, 0, 'seen', {}, 'returned');
    if (filedAt === null || !this.room.shelvesLabelled) return;
    const again = this.scan(this.room, filedAt - 2_500, this.folder.code, 'here', this.folder.id);
    this.observe(again, 0, 'seen', {}, 'here');
    const shelf = this.scan(
      this.room,
      filedAt,
      this.world.placeCode(this.folder.homePlaceId),
      'filed',
      this.folder.id,
    );
    this.observe(shelf, 0, 'to', { toPlaceId: this.folder.homePlaceId }, 'filed');
  }

  private borrower(receivesByScan: boolean): SeedPlace {
    const { chance, borrowers, receivers } = this.world;
    return chance.pick(
      receivesByScan ? receivers : (borrowers.get(this.room.facilityId) ?? receivers),
    );
  }

  private scan(
    at: SeedPlace,
    moment: number,
    code: string,
    word: string,
    folderId: number | null,
  ): SeedScan {
    const staffId = this.world.staffAt(at.id);
    const scan = {
      kioskPlaceId: at.id,
      at: Math.round(moment),
      code,
      staffId,
      word,
      folderId,
      seq: 0,
    };
    this.scans.push(scan);
    return scan;
  }

  private observe(
    scan: SeedScan,
    sub: number,
    act: Move['act'],
    to: { toPlaceId?: number; toStaffId?: number },
    word: string,
  ): void {
    const { toPlaceId = null, toStaffId = null } = to;
    const { at, kioskPlaceId: placeId, staffId } = scan;
    this.add({ act, at, placeId, toPlaceId, toStaffId, deedId: null, scan, sub, staffId, word });
  }

  private byDeed(
    kind: string,
    told: { act: Move['act']; at: number; place: SeedPlace; to: number | null; word: string },
  ): void {
    const staffId = this.world.staffAt(told.place.id);
    this.add({
      ...{
        act: told.act,
        at: Math.round(told.at),
        placeId: told.place.id,
        toPlaceId: told.to,
        toStaffId: null,
      },
      ...{
        deedId: this.world.deeds.of(kind, told.place.id, told.at),
        scan: null,
        sub: this.moves.length,
      },
      ...{ staffId, word: told.word },
    });
  }

  private add(move: Move): void {
    const fromPlaceId = this.standing?.placeId ?? null;
    this.standing = settle(this.standing, move, this.folder, this.world.house);
    this.moves.push({ move, fromPlaceId });
  }
}
