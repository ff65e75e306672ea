import type { Application, Scope } from '@orgo/model'

type Field = { label: string; hint: string }

/** The texts of the pages about applications. */
export type Words = {
  title: string
  intro: string
  create: string
  none: string
  /** Failed attempts that name no application. */
  strays: (count: number, mostFrom: string | undefined) => string
  straysFix: string
  noneFound: string
  filters: { search: string; status: string; type: string; unused: string; ending: string }
  type: string
  any: string
  filter: string
  unusedFor: (days: number) => string
  endingIn: (days: number) => string
  columns: { name: string; type: string; status: string; lastUsed: string; members: string }
  neverUsed: string
  statuses: Record<Application['status'], string>
  types: Record<Application['type'], { title: string; is: string; follows: string }>
  chooseType: string
  chooseTypeIntro: string
  createTitle: (type: string) => string
  fields: Record<
    | 'name'
    | 'description'
    | 'homepage'
    | 'redirectUris'
    | 'scope'
    | 'postLogoutRedirectUris'
    | 'backchannelLogoutUri'
    | 'idTokenClaims'
    | 'refreshOverlap',
    Field
  >
  sameAsRedirectUris: string
  idTokenClaims: Record<Application['idTokenClaims'], string>
  more: string
  scopes: Record<Scope, string>
  save: string
  cancel: string
  created: (name: string) => string
  createdIntro: string
  secretOnce: string
  noSecret: string
  clientId: string
  clientSecret: string
  issuer: string
  goOn: string
  paste: string
  alreadyCreated: string
  alreadyCreatedFix: string
  tabs: Record<
    'overview' | 'settings' | 'secrets' | 'connections' | 'activity' | 'troubleshooter' | 'try' | 'danger',
    string
  >
  /** What a form has done. */
  told: { saved: string; mended: string }
  registeredOn: string
  changedOn: string
  allowed: string
}
