import type { Member } from '@orgo/model'
import type { OrganizationStore } from '@orgo/store'

/** Ends a member's sessions and everything that applications hold in their name: who loses access loses the tokens too. */
export const revokeAccess = ({ grants }: Pick<OrganizationStore, 'grants'>, { id }: Member): Promise<void> =>
  grants.revoke({ accountId: id })
