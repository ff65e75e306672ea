declare namespace App {
  interface Locals {
    user?: import('@orgo/login').User | undefined
  }
}
