import { withUser } from '@orgo/login/next'

export const GET = withUser((request, { user, accessToken }) => Response.json(user.name))
