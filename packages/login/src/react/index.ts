export { OrgoLoginButton, type OrgoLoginButtonProps } from './orgo-login-button.ts'
