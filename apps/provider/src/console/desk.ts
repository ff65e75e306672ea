export type { Desk, Form, Page, Route } from '../site/desk.ts'
