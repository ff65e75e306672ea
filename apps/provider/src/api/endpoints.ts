import type { Endpoint } from './endpoint.ts'
import { apiTokens } from './resources/api-tokens.ts'
import { auditLog } from './resources/audit-log.ts'
import { keys } from './resources/keys.ts'
import { members } from './resources/members.ts'
import { modules } from './resources/modules.ts'
import { oauthApplications } from './resources/oauth-applications.ts'
import { organization } from './resources/organization.ts'
import { secrets } from './resources/secrets.ts'

/** Every operation of the API, in the order in which its documentation tells them. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...oauthApplications,
  ...secrets,
  ...members,
  ...organization,
  ...modules,
  ...keys,
  ...apiTokens,
  ...auditLog,
]
