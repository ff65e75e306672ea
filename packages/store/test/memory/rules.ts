import type { Connection, FailedAttempt } from '@orgo/model'
import { createSeal, type Seal } from '../../src/seal.ts'
import { DAYS_COUNTED, MOST_FAILURES } from '../../src/store.ts'

/**
 * What the backend in memory does to keep each promise of the store. One rule broken is one promise broken: so the contract's suites are
 * shown to notice.
 */
export type Rules = {
  /** Hands out and takes in values that belong to the caller alone. */
  copy: <Value>(value: Value) => Value
  /** Where a value of an organization is kept. */
  place: (organizationId: string, key: string) => string
  /** Whether a unique value that somebody has is refused. */
  refusesTaken: boolean
  refusesTakenAddress: boolean
  /** What comes between the reading and the writing of one operation. */
  betweenReadAndWrite: (() => Promise<void>) | undefined
  /** Whether a write gives the organization its new revision. */
  revises: boolean
  announces: 'before the write resolves' | 'later'
  /** How private keys are sealed. */
  seal: Seal
  /** Whether a client id that several organizations have tells none of them. */
  tellsOnlyOne: boolean
  /** Whether it tells the organization of a deleted application. */
  tellsDeleted: boolean
  /** Whether an application is deleted only if it is as the caller says. */
  deletesOnly: boolean
  /** Whether an application's record that is older than a setting is read with the setting's default. */
  completes: boolean
  /** What a note replaces of a connection, instead of uniting it. */
  overwrites: (noted: Connection) => Partial<Connection>
  /** Whether a page of connections begins after the key of the last one, however they are used meanwhile. */
  pagesByKey: boolean
  /** Whether the removal of one connection leaves the others of the client. */
  removesOne: boolean
  revisesWithConnections: boolean
  /** Whether API tokens are sorted, and the deletion of one that does not exist throws. */
  sortsApiTokens: boolean
  missesApiTokens: boolean
  revisesWithApiTokens: boolean
  isExpired: (expiresAt: number, now: number) => boolean
  /** Whether what was ended is found no more, and never comes back. */
  hidesEnded: boolean
  keepsEnded: boolean
  keepsConsumed: boolean
  /** Whether nothing is put of what is put together when some of it is refused. */
  refusesTogether: boolean
  /** What comes between the putting, and between the ending, of two artifacts of one grant. */
  betweenPuts: (() => Promise<void>) | undefined
  betweenEnds: (() => Promise<void>) | undefined
  /** Whether a revoked grant takes nothing new. */
  closesGrants: boolean
  consumesOnce: boolean
  /** Whether what is issued for an artifact is kept only by whoever has consumed it. */
  issuesToWinner: boolean
  /** Whether a consumed artifact keeps no more of its payload than what is to remain. */
  dropsConsumed: boolean
  /** Whether what may be consumed again can be, until its time, which the first consumption has set, and keeps its payload. */
  consumesAgain: boolean
  endsAgain: boolean
  firstDecides: boolean
  keepsConsumable: boolean
  /** Whether it is told of what may be consumed again that it may. */
  tellsAgain: boolean
  /** Whether what is closed is consumed no more and keeps what is to remain, and only whoever has consumed something closes. */
  closes: boolean
  dropsClosed: boolean
  winnerCloses: boolean
  remembersFates: boolean
  /** Whether what was ended is forgotten an hour later, and not an hour after it would have expired. */
  forgetsEnded: boolean
  /** Whether a grant lives as long as what is under it. */
  keepsGrant: boolean
  refusesLongLives: boolean
  /** How much of an owner's a revocation ends. */
  mostRevoked: number
  findsGrant: boolean
  /** Which artifacts of an account are listed: those that stand alone, live ones, its own, and how many. */
  listsAlone: boolean
  listsLive: boolean
  listsOwn: boolean
  mostListed: number
  /** Which artifacts of a client are counted: live ones, unconsumed ones, its own; whether it is told that there are more. */
  countsLive: boolean
  countsUnconsumed: boolean
  countsOwn: boolean
  tellsOfMore: boolean
  /** Whether the window of attempts begins with the first one. */
  windowIsFixed: boolean
  /** Whether an attempt can be taken back, and not more of them than were counted. */
  givesBack: boolean
  givesBackToZero: boolean
  /** Where a client's failures are kept, which of those that are sorted are kept, and whether they are sorted by time and forgotten. */
  failuresPlace: (clientId: string) => string
  keptFailures: (newestFirst: FailedAttempt[]) => FailedAttempt[]
  sortsFailures: boolean
  forgetsFailures: boolean
  refusesLongFailures: boolean
  /** Whether a failure is found by its id only as long as it is listed. */
  findsListedOnly: boolean
  /** Whether of two uses the latest stays, and for how long; whether counts add up, and of how many days they are read. */
  keepsLatestUse: boolean
  forgetsUses: boolean
  addsCounts: boolean
  mostDays: number
  readsFewDays: boolean
  /** Whether a closed store says that it is unavailable. */
  tellsWhenLost: boolean
}

export const KEPT: Rules = {
  copy: structuredClone,
  place: (organizationId, key) => `${organizationId} ${key}`,
  refusesTaken: true,
  refusesTakenAddress: true,
  betweenReadAndWrite: undefined,
  revises: true,
  announces: 'before the write resolves',
  seal: createSeal({ secret: 'a secret of thirty-two characters', purpose: 'signing keys' }),
  tellsOnlyOne: true,
  tellsDeleted: false,
  deletesOnly: true,
  completes: true,
  overwrites: () => ({}),
  pagesByKey: true,
  removesOne: true,
  revisesWithConnections: false,
  sortsApiTokens: true,
  missesApiTokens: true,
  revisesWithApiTokens: false,
  isExpired: (expiresAt, now) => expiresAt <= now,
  hidesEnded: true,
  keepsEnded: true,
  keepsConsumed: true,
  refusesTogether: true,
  betweenPuts: undefined,
  betweenEnds: undefined,
  closesGrants: true,
  consumesOnce: true,
  issuesToWinner: true,
  dropsConsumed: true,
  consumesAgain: true,
  endsAgain: true,
  firstDecides: true,
  keepsConsumable: true,
  tellsAgain: true,
  closes: true,
  dropsClosed: true,
  winnerCloses: true,
  remembersFates: true,
  forgetsEnded: true,
  keepsGrant: true,
  refusesLongLives: true,
  mostRevoked: Number.POSITIVE_INFINITY,
  findsGrant: true,
  listsAlone: true,
  listsLive: true,
  listsOwn: true,
  mostListed: Number.POSITIVE_INFINITY,
  countsLive: true,
  countsUnconsumed: true,
  countsOwn: true,
  tellsOfMore: true,
  windowIsFixed: true,
  givesBack: true,
  givesBackToZero: true,
  failuresPlace: (clientId) => clientId,
  keptFailures: (failures) => failures.slice(0, MOST_FAILURES),
  sortsFailures: true,
  forgetsFailures: true,
  refusesLongFailures: true,
  findsListedOnly: true,
  keepsLatestUse: true,
  forgetsUses: true,
  addsCounts: true,
  mostDays: DAYS_COUNTED,
  readsFewDays: true,
  tellsWhenLost: true,
}

const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Each promise, and how it is broken. */
export const MUTANTS: Record<string, Partial<Rules>> = {
  'values belong to the caller alone': { copy: (value) => value },
  'no handle reaches another organization': { place: (_organizationId, key) => key },
  'a second record with the same unique value is refused': { refusesTaken: false },
  "an update refuses another member's address": { refusesTakenAddress: false },
  'updates are atomic': { betweenReadAndWrite: pause },
  'every write gives a new revision': { revises: false },
  'listeners hear of a write before it resolves': { announces: 'later' },
  'private keys are sealed at rest': { seal: { close: (plain) => plain, open: (sealed) => sealed } },
  'a client id of several organizations tells none': { tellsOnlyOne: false },
  'a deleted application tells no organization': { tellsDeleted: true },
  'an application is deleted only if it is as the caller says': { deletesOnly: false },
  'an older application has the defaults of newer settings': { completes: false },
  'a note adds to the scopes of a connection': { overwrites: ({ scopes }) => ({ scopes }) },
  'a note adds to the claims of a connection': { overwrites: ({ claims }) => ({ claims }) },
  'a connection keeps its beginning': { overwrites: ({ since }) => ({ since }) },
  'a connection keeps its latest use': { overwrites: ({ lastUsedAt }) => ({ lastUsedAt }) },
  'each connection is on one page': { pagesByKey: false },
  'the removal of one connection leaves the others': { removesOne: false },
  'connections give no new revision': { revisesWithConnections: true },
  'API tokens are sorted': { sortsApiTokens: false },
  'who deletes an absent API token hears so': { missesApiTokens: false },
  'API tokens give no new revision': { revisesWithApiTokens: true },
  'what has expired is not found': { isExpired: () => false },
  'what was ended is not found': { hidesEnded: false },
  'what was ended never comes back': { keepsEnded: false },
  'what was consumed stays consumed': { keepsConsumed: false },
  'nothing is kept when some of it is refused': { refusesTogether: false },
  'all or none of a grant is put': { betweenPuts: pause },
  'nobody sees half of a revoked grant': { betweenEnds: pause },
  'a revoked grant takes nothing new': { closesGrants: false },
  'exactly one consumer wins': { consumesOnce: false },
  'losers of a consumption issue nothing': { issuesToWinner: false },
  'no more remains of a consumed payload than is to remain': { dropsConsumed: false },
  'what may be consumed again can be': { consumesAgain: false },
  'what may be consumed again may be until its time': { endsAgain: false },
  'the first consumption decides until when there may be others': { firstDecides: false },
  'what may be consumed again keeps its payload': { keepsConsumable: false },
  'it is told what may be consumed again': { tellsAgain: false },
  'what is closed is consumed no more': { closes: false },
  'no more remains of a closed payload than is to remain': { dropsClosed: false },
  'only whoever has consumed something closes': { winnerCloses: false },
  'fates are remembered': { remembersFates: false },
  'what was ended is forgotten soon': { forgetsEnded: false },
  'a grant lives as long as what is under it': { keepsGrant: false },
  'nothing lives longer than the longest life': { refusesLongLives: false },
  'a revocation goes on after its first page': { mostRevoked: 200 },
  'the grant is found beside what was issued under it': { findsGrant: false },
  'what is under a grant is not listed': { listsAlone: false },
  'what has ended is not listed': { listsLive: false },
  'what another account has is not listed': { listsOwn: false },
  'a list goes on after its first page': { mostListed: 200 },
  'what has ended is not counted': { countsLive: false },
  'what was consumed is not counted': { countsUnconsumed: false },
  "another client's is not counted": { countsOwn: false },
  'a count says that there are more': { tellsOfMore: false },
  'the window of attempts is fixed': { windowIsFixed: false },
  'attempts are given back': { givesBack: false },
  'no more attempts are given back than were counted': { givesBackToZero: false },
  'failures at one application push out none of another': { failuresPlace: () => '' },
  'no more failures are kept than the most': { keptFailures: (failures) => failures },
  'the newest failures are kept': { keptFailures: (failures) => failures.slice(-MOST_FAILURES) },
  'failures are sorted by their time': { sortsFailures: false },
  'failures are forgotten': { forgetsFailures: false },
  'long failures are refused': { refusesLongFailures: false },
  'forgotten failures are not found': { findsListedOnly: false },
  'the latest use stays': { keepsLatestUse: false },
  'last uses are forgotten': { forgetsUses: false },
  'counts add up': { addsCounts: false },
  'counts of the last ninety days are read, and no others': { mostDays: DAYS_COUNTED + 1 },
  'counts of as many days are read as were asked for': { readsFewDays: false },
  'a lost store says so': { tellsWhenLost: false },
}
