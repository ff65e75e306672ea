import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import { createLogin } from '@orgo/login/express'

export const login = createLogin()

export const Member = createParamDecorator((_: undefined, context: ExecutionContext) =>
  login.user(context.switchToHttp().getRequest()),
)
