/** The texts of the member's pages. */
export type Words = {
  sections: { profile: string; password: string; sessions: string; connections: string; settings: string }
  profileIntro: (organization: string) => string
  email: string
  verified: Record<'email' | 'phone', string>
  unverified: Record<'email' | 'phone', string>
  groups: string
  noGroups: string
  roles: string
  roleNames: Record<string, string>
  genderNames: Record<string, string>
  more: string
  language: string
  languageDetail: string
  passwordIntro: string
  newPassword: string
  newPasswordHint: string
  repeatPassword: string
  changePassword: string
  different: string
  passwordChanged: string
  passwordChangedDetail: string
  signInAgain: string
  sessionsTitle: string
  sessionsIntro: string
  browserOn: (browser: string, system: string | undefined) => string
  unknownBrowser: string
  thisBrowser: string
  begun: string
  lastUsed: string
  address: string
  endSession: string
  endSessionOf: (browser: string) => string
  endOthers: string
  sessionEnded: string
  othersEnded: string
  connectionsIntro: string
  noConnections: string
  noConnectionsDetail: string
  maySee: string
  seesNothing: string
  connectedSince: string
  remove: string
  removeOf: (application: string) => string
  removeTitle: (application: string) => string
  removeDetail: (application: string) => string[]
  removed: string
  cancel: string
}
