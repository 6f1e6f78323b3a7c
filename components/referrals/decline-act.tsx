import { Act } from '@/components/ui/act'
import { declineEntryAction } from '@/lib/referrals/accord-actions'

/** Says no after the discovery interview (R4): no reason is asked for, none is kept. `space`: a slug, or `moi`. */
export function DeclineAct({
  space,
  bilanId,
  reader,
}: {
  space: string
  bilanId: string
  reader: 'BENEFICIARY' | 'PRACTITIONER'
}) {
  const own = reader === 'BENEFICIARY'
  return (
    <Act
      action={declineEntryAction.bind(null, space)}
      input={{ bilanId }}
      variant="quiet"
      label={own ? 'Je préfère un autre consultant' : 'Ne pas donner suite'}
      confirm={{
        title: own ? 'Choisir un autre consultant ?' : 'Ne pas donner suite ?',
        body: own
          ? 'Votre choix n’a pas à être expliqué, et personne n’en saura la raison. Votre conseillère vous propose une autre rencontre.'
          : 'Aucune raison n’est demandée ni montrée. La conseillère reprend la recherche, et ce dossier quitte votre liste.',
        confirmLabel: own ? 'Je préfère un autre consultant' : 'Ne pas donner suite',
        keepLabel: 'Revenir',
      }}
    />
  )
}
