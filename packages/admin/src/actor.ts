import type { Right } from '@orgo/model'
import { Refusal } from './refusal.ts'

/** The person who runs an operation. */
export type Actor = {
  /** As the log names them: `orgo:<user of the operating system>` for the command line. */
  name: string
  /** What they may do in the organization that the operation is about. */
  rights: readonly Right[]
  /** Which member they are, if they are one. What is their own, they may see and change without a right. */
  accountId?: string | undefined
  /** The id of the failed attempt that they mean to fix by the operation, for the log. */
  because?: string | undefined
}

/** Every operation on an organization begins with this, before it looks at anything. @throws Refusal `not-allowed` */
export const requireRight = ({ rights }: Actor, right: Right): void => {
  if (!rights.includes(right)) throw new Refusal('not-allowed', { right })
}

/**
 * Like `requireRight`, for an operation on what belongs to one member: on their own they need no right. @throws Refusal `not-allowed`
 */
export const requireRightOver = (actor: Actor, right: Right, accountId: string | undefined): void => {
  const isOwn = accountId !== undefined && actor.accountId === accountId
  if (!isOwn) requireRight(actor, right)
}
