import { defineButton } from '../../src/button/index.ts'

defineButton()
defineButton()
