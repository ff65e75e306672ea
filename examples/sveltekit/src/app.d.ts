import type { User } from '@orgo/login'

declare global {
  namespace App {
    interface Locals {
      user?: User | undefined
    }
  }
}
