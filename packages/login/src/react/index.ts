/**
 * The button that leads to the sign-in as a React component, which renders on the server and in the browser. The styles are in the file
 * `@orgo/login/button.css`.
 *
 * @module
 */

export type { ButtonOptions } from '../button/options.ts'
export { OrgoLoginButton, type OrgoLoginButtonProps } from './orgo-login-button.ts'
