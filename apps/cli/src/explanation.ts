import type { Diagnosis, Fix, Who } from '@orgo/admin'
import { ENGLISH, isCode } from '@orgo/catalogue'
import { fields } from './table.ts'
import { visible } from './visible.ts'

/** Returns what a code says. A code of a newer version, which is not known here, stands for itself. */
export const titleOf = (code: string): string => (isCode(code) ? ENGLISH[code].title : code)

const WHO: Record<Who, string> = {
  application: 'the programmers of the application',
  settings: 'an administrator, in the settings of the application',
  member: 'the member',
  operator: 'the operator of the provider',
}

const FIXED: { [Kind in Fix['kind']]: (fix: Extract<Fix, { kind: Kind }>) => string } = {
  'add-redirect-uri': ({ uri }) => `the redirect URI ${visible(uri)} is added`,
  'add-post-logout-redirect-uri': ({ uri }) => `the address after sign-out ${visible(uri)} is added`,
  'allow-scopes': ({ scopes }) => `it may ask for ${scopes.join(' ')} too`,
  'widen-overlap': ({ before, after }) => `the overlap is ${after} seconds instead of ${before}`,
  enable: () => 'the application is enabled',
}

/** Says what a fix changes. */
export const fixed = <Kind extends Fix['kind']>(fix: Extract<Fix, { kind: Kind }>): string =>
  FIXED[fix.kind as Kind](fix)

const CAREFUL =
  'Anybody can provoke an attempt, with an address or scopes of their own. Do this only if they are yours.'

const differenceOf = ({ difference }: Diagnosis) => {
  if (!difference) return {}
  const { part, before, received, registered, after } = difference
  return {
    received: `${before}[${received}]${after}`,
    registered: `${before}[${registered}]${after}`,
    'differs in': part,
  }
}

const fixOf = ({ id, fix }: Diagnosis, { org, clientId }: Place): string[] => {
  if (!fix) return []
  return [`\`orgo log fix --org ${org} --app ${clientId} --id ${id}\` mends it: ${fixed(fix)}. ${CAREFUL}`]
}

type Place = { org: string; clientId: string }

/**
 * Explains a failed attempt to a person: what happened, what exactly was wrong, who can mend it and how. Of two addresses, the characters in
 * which they differ are in brackets.
 */
export const explain = (diagnosis: Diagnosis, place: Place): string => {
  const { id, at, step, code, who, address, userAgent, missing, facts } = diagnosis
  const words = isCode(code) ? [`${ENGLISH[code].cause} ${ENGLISH[code].fix}`] : []
  const about = { at, id, step, code, 'who can mend it': WHO[who], address, program: userAgent }
  return [
    titleOf(code),
    ...words,
    fields({ ...about, ...differenceOf(diagnosis), 'missing scopes': missing }),
    ...(Object.keys(facts).length > 0
      ? [`What was received, and what was registered then:\n${fields(facts)}`]
      : []),
    ...fixOf(diagnosis, place),
  ].join('\n\n')
}
