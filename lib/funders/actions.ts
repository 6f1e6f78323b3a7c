'use server'

import { action } from '@/lib/platform/action'
import { setBudget } from './budget-commands'
import { SetBudget } from './budget-schema'
import { SetRuleSet } from './schema'
import { setRuleSet } from './set-commands'

export const setRuleSetAction = action(SetRuleSet, setRuleSet)
export const setBudgetAction = action(SetBudget, setBudget)
