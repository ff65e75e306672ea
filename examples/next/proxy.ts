export { proxy } from '@orgo/login/next'
