import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common'
import { AppController } from './app.controller.js'
import { login } from './login.js'

@Module({ controllers: [AppController] })
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(login.routes).forRoutes('{*path}')
    consumer.apply(login.requireUser).forRoutes(AppController)
  }
}
