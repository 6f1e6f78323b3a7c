'use client'

import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { setBudgetAction } from '@/lib/funders/actions'
import { MONTHS } from '@/lib/funders/budget-rules'

/** Twelve amounts, January to December. */
export function BudgetForm({
  space,
  year,
  months,
  values,
}: {
  space: string
  year: number
  /** The months in order: name, and what is committed in words. */
  months: readonly { readonly label: string; readonly committed: string }[]
  values: Readonly<Record<string, string>>
}) {
  return (
    <Form
      key={year}
      action={setBudgetAction.bind(null, space)}
      values={{ year, ...values }}
      submit={`Enregistrer le budget ${year}`}
    >
      <div className="fields-3">
        {MONTHS.map((field, index) => (
          <TextField
            key={field}
            name={field}
            label={months[index]?.label ?? ''}
            hint={`Engagé : ${months[index]?.committed}`}
            unit="€"
            inputMode="decimal"
          />
        ))}
      </div>
    </Form>
  )
}
