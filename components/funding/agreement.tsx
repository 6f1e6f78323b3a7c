import Link from 'next/link'
import { DialogButton } from '@/components/ui/dialog-button'
import { Facts } from '@/components/ui/facts'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { amendRequestAction } from '@/lib/funding/decide-actions'
import type { DecidePage } from '@/lib/funding/decide-view-rules'
import { Granted } from './decide-form'

type View = NonNullable<DecidePage['agreement']>

/** What was agreed and what is left of it; changed by an amendment alone. */
export function Agreement({ slug, agreement }: { slug: string; agreement: View }) {
  return (
    <Section
      title={`Accord ${agreement.number}`}
      aside={
        <DialogButton
          label="Changer par avenant"
          title="Changer l’accord"
          lede="L’avenant porte un nouveau numéro. Il ne descend pas sous ce qui est déjà dû."
        >
          <Form action={amendRequestAction.bind(null, slug)} values={agreement.amend.values} submit="Signer l’avenant">
            <Granted hours={agreement.amend.hours} />
            <TextArea
              name="reason"
              label="Pourquoi"
              hint="L’organisme et la personne le lisent."
              required
              rows={3}
              maxLength={2000}
            />
          </Form>
        </DialogButton>
      }
    >
      <Facts facts={agreement.facts.map((fact) => ({ ...fact }))} />
      {agreement.proof ? <p className="small muted wrap-anywhere">{agreement.proof}</p> : null}
      {agreement.letterHref ? (
        <p>
          <Link href={agreement.letterHref} prefetch={false}>
            Lire la lettre d’accord
          </Link>
        </p>
      ) : null}
    </Section>
  )
}
