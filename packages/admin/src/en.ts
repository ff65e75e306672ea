import type { Right } from '@orgo/model'
import type { Reason, Reasons } from './reasons.ts'

const values = (count: number): string => (count === 1 ? 'One value is' : `${count} values are`)

const DEEDS: Record<Right, string> = {
  see: 'look at applications and settings',
  change: 'change applications',
  secrets: 'make and end secrets and keys',
  connections: 'see and disconnect members',
  logs: 'read the logs',
  organization: 'change the organization and its members',
}

export const TITLES: { [Why in Reason]: (about: Reasons[Why]) => string } = {
  'not-allowed': ({ right }) => `You may not ${DEEDS[right]}: that needs the right ${right}`,
  'changed-meanwhile': ({ since }) => `Somebody has changed it at ${since}; nothing was changed`,
  'organization-unknown': ({ organization }) => `There is no organization ${organization}`,
  'organization-taken': ({ slug, issuer }) =>
    `The slug ${slug} or the address ${issuer} is taken; nothing was changed`,
  'organization-unfinished': ({ organization, status }) =>
    `The organization ${organization} is ${status}: it is not complete yet; nothing was changed`,
  'application-unknown': ({ organization, clientId }) => `${organization} has no application ${clientId}`,
  'application-taken': ({ organization, clientId }) =>
    `${organization} already has an application ${clientId}; nothing was changed`,
  'application-deleted': ({ organization, clientId, freeAt }) =>
    `${organization} has deleted its application ${clientId}, which keeps the id until ${freeAt}; nothing was changed`,
  'application-not-deleted': ({ clientId }) =>
    `The application ${clientId} is not deleted; nothing was changed`,
  'application-without-secret': ({ clientId, authMethod }) =>
    `The application ${clientId} authenticates with ${authMethod}: it has no secret`,
  'secret-unknown': ({ clientId, secretId }) => `The application ${clientId} has no secret ${secretId}`,
  'failure-unknown': ({ clientId, id }) => `The application ${clientId} has no failed attempt ${id}`,
  'failure-without-fix': ({ id }) =>
    `There is nothing to change here for the attempt ${id}; nothing was changed`,
  'secret-last': ({ clientId, secretId }) =>
    `The secret ${secretId} is the last one of ${clientId}, which cannot authenticate without it; nothing was changed`,
  'member-unknown': ({ organization, member }) => `${organization} has no member ${member}`,
  'member-taken': ({ organization, email }) =>
    `${organization} already has a member ${email}; nothing was changed`,
  'address-taken': ({ organization, email }) =>
    `${organization} already has a member ${email}; nothing was changed`,
  'administrator-last': ({ organization, member }) =>
    `${member} is the last administrator of ${organization} who can sign in; nothing was changed`,
  'api-token-unknown': ({ organization, id }) => `${organization} has no API token ${id}`,
  'members-exist': ({ organization, count }) =>
    `${organization} already has ${count} of these members; nothing was imported`,
  'keys-sealed-otherwise': () => 'The signing keys do not open: they were sealed under another secret',
  'input-invalid': ({ count, shown }) => {
    const listed = count > shown ? `; the first ${shown} are listed` : ''
    return `${values(count)} not acceptable${listed}; nothing was changed`
  },
  'file-unreadable': ({ path }) => `The file ${path} cannot be read`,
  'line-unreadable': ({ line, problem }) => `Line ${line} ${problem}`,
  'record-taken': ({ place }) =>
    `What ${place} has was taken while the file was imported; what stands before it is there`,
  'backup-unknown': () => 'The file is no backup; nothing was changed',
  'backup-newer': ({ version, known }) =>
    `The backup has version ${version}, this program knows ${known}; nothing was changed`,
  'backup-sealed-otherwise': () =>
    'The backup does not open: it was made under another secret; nothing was changed',
  'backup-damaged': ({ how }) => `The backup is damaged: ${how}; nothing was changed`,
  'backup-differs': ({ count }) =>
    `The store has ${count} of these records already, and they are others; nothing was changed`,
}

export const UNOWNED_SCHEME = (uri: string): string =>
  `Nobody owns the scheme of ${uri}: any program on the member's device can take it; prefer an https link or a reversed domain name`

export const NOT_LOGGED = ({ message }: Error): string =>
  `It is done, but could not be written into the log: ${message}`
