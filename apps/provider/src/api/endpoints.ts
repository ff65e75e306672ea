import type { Endpoint } from './endpoint.ts'
import { apiTokens } from './resources/api-tokens.ts'
import { attempts } from './resources/attempts.ts'
import { auditLog } from './resources/audit-log.ts'
import { connections } from './resources/connections.ts'
import { keys } from './resources/keys.ts'
import { members } from './resources/members.ts'
import { modules } from './resources/modules.ts'
import { oauthApplications } from './resources/oauth-applications.ts'
import { organization } from './resources/organization.ts'
import { secrets } from './resources/secrets.ts'
import { usage } from './resources/usage.ts'

/** The groups of operations, by the first segment of their paths, with what each is about. */
export const GROUPS: Readonly<Record<string, string>> = {
  'oauth-applications':
    'The applications that members sign in to: their secrets, who is connected, what failed.',
  members: 'Who may sign in.',
  organization: "The organization's own record.",
  modules: 'What the organization can switch off as a whole.',
  keys: 'The keys that sign ID tokens.',
  'api-tokens': 'The tokens for this API.',
  'audit-log': 'Who has changed what.',
  'stray-attempts': 'Failed attempts that name no application.',
}

export const groupOf = ({ path }: Endpoint): string => path.split('/')[1] ?? ''

/** Every operation of the API, in the order in which its documentation tells them. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...oauthApplications,
  ...secrets,
  ...usage,
  ...connections,
  ...attempts,
  ...members,
  ...organization,
  ...modules,
  ...keys,
  ...apiTokens,
  ...auditLog,
]
