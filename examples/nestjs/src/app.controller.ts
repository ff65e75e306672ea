import { Controller, Get, Render } from '@nestjs/common'
import type { User } from '@orgo/login'
import { Member } from './login.js'

@Controller()
export class AppController {
  @Get()
  @Render('index')
  index(@Member() user: User) {
    return { user }
  }
}
