'use client'

import { useFormState, useWatch } from 'react-hook-form'
import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { saveAccentAction } from '@/lib/organisations/actions'
import { refusals } from '@/lib/organisations/words'
import { accentRefusal, accentTokens } from '@/lib/platform/accent'

/** The provider's colour, shown as it will be while it is typed. */
export function AccentForm({ slug, accent }: { slug: string; accent: string | null }) {
  return (
    <Form
      action={saveAccentAction.bind(null, slug)}
      values={{ accent: accent ?? '' }}
      submit="Enregistrer la couleur"
      submitLook={{ variant: 'secondary' }}
    >
      <TextField
        name="accent"
        label="Couleur"
        hint="Six chiffres ou lettres, comme #00595d. Vide : la couleur de Jalon."
        width="short"
        optional
      />
      <Preview first={accent ?? ''} />
    </Form>
  )
}

function Preview({ first }: { first: string }) {
  const { errors } = useFormState({ name: 'accent' })
  const typed: unknown = useWatch({ name: 'accent' })
  const text = (typeof typed === 'string' ? typed : first).trim()
  if (!text || errors.accent) return null
  const hex = text.startsWith('#') ? text : `#${text}`
  const fault = accentRefusal(hex)
  const tokens = accentTokens(hex)
  if (fault || !tokens)
    return (
      <p className="small" role="status">
        {refusals[fault ?? 'ACCENT_UNREADABLE']().message}
      </p>
    )
  return (
    <div className="row" role="status">
      <span
        className="chip"
        style={{ background: tokens.light.action, color: tokens.light.ink, borderColor: tokens.light.action }}
      >
        En clair
      </span>
      <span
        className="chip"
        style={{ background: tokens.dark.action, color: tokens.dark.ink, borderColor: tokens.dark.action }}
      >
        En sombre
      </span>
      <span className="small">Cette couleur se lit bien.</span>
    </div>
  )
}
