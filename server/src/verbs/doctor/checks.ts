import { appMayNot } from './app-may-not.ts';
import { appointmentsTold } from './appointments-told.ts';
import { awayAgrees } from './away-agrees.ts';
import { chainUnbroken } from './chain-unbroken.ts';
import { carriersTold } from './carriers-told.ts';
import type { Check } from './check.ts';
import { copiesInOrder } from './copies-in-order.ts';
import { custodyEqualsFold } from './custody-equals-fold.ts';
import { filedInOrder } from './filed-in-order.ts';
import { deskActsAgree } from './desk-acts-agree.ts';
import { journalsGapless } from './journals-gapless.ts';
import { labelsSane } from './labels-sane.ts';
import { logOfThisCluster } from './log-of-this-cluster.ts';
import { mergesAgree } from './merges-agree.ts';
import { movementsRestOnSomething } from './movements-rest-on-something.ts';
import { namesFound } from './names-found.ts';
import { nothingNamed } from './nothing-named.ts';
import { oneCustody } from './one-custody.ts';
import { plannedUnscanned } from './planned-unscanned.ts';
import { printsAddUp } from './prints-add-up.ts';
import { receivedWithProof } from './received-with-proof.ts';
import { rollsAgree } from './rolls-agree.ts';
import { requestLogAgrees } from './request-log-agrees.ts';
import { requestsEndTogether } from './requests-end-together.ts';
import { requestsEndedForAReason } from './requests-ended-for-a-reason.ts';
import { requestsFollowScans } from './requests-follow-scans.ts';

/** Every invariant that the doctor examines, in the order in which it prints them. */
export const checks: readonly Check[] = [
  custodyEqualsFold,
  carriersTold,
  oneCustody,
  plannedUnscanned,
  journalsGapless,
  chainUnbroken,
  movementsRestOnSomething,
  nothingNamed,
  awayAgrees,
  deskActsAgree,
  requestsEndTogether,
  requestsFollowScans,
  receivedWithProof,
  requestsEndedForAReason,
  requestLogAgrees,
  appointmentsTold,
  mergesAgree,
  copiesInOrder,
  printsAddUp,
  logOfThisCluster,
  labelsSane,
  rollsAgree,
  namesFound,
  filedInOrder,
  appMayNot,
];
