import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { may } from '@/lib/access/policy'
import { handOverAction, resumeBilanAction } from '@/lib/bilans/actions'
import type { DossierView } from '@/lib/bilans/dossier-queries'
import { endedStages } from '@/lib/bilans/handover-rules'
import { abandonKinds, suspensionKinds } from '@/lib/bilans/pause-words'
import { isOpen } from '@/lib/bilans/stage-rules'
import { deName } from '@/lib/platform/name'
import { PauseForms } from './pause-forms'

/** What may happen to a bilan on its way: a pause, an end, another consultant. */
export function Course({ view }: { view: DossierView }) {
  const { head } = view
  const open = isOpen(head.facts)
  const mayPause = may(head.sides, 'bilan.suspend')
  const mayPass = may(head.sides, 'bilan.hand-over') && !endedStages.includes(head.stage)
  return (
    <>
      <Section id="poursuite" title="Poursuite">
        {view.suspensions.length > 0 ? (
          <ul className="plain-list stack-2">
            {view.suspensions.map((one) => (
              <li key={`${one.from}-${one.reason}`}>
                <span>
                  Suspendu le {one.from}
                  {one.until ? `, repris le ${one.until}` : null}.
                  {one.reason ? <span className="muted"> {one.reason}.</span> : null}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {head.suspended && mayPause ? (
          <div>
            <Act
              action={resumeBilanAction.bind(null, head.slug)}
              input={{ bilanId: head.bilanId }}
              variant="primary"
              icon="play"
              label="Reprendre le bilan"
            />
          </div>
        ) : null}
        {mayPause && (open || head.suspended) ? (
          <PauseForms
            space={head.slug}
            bilanId={head.bilanId}
            planned={view.planned}
            suspended={head.suspended}
            suspensionReasons={Object.entries(suspensionKinds).map(([value, label]) => ({ value, label }))}
            abandonReasons={Object.entries(abandonKinds).map(([value, kind]) => ({ value, label: kind.label }))}
            own={false}
          />
        ) : open ? (
          <p className="muted">La pause et l’arrêt se décident entre la personne et son consultant.</p>
        ) : head.suspended ? null : (
          <p className="muted">Ce bilan est terminé.</p>
        )}
      </Section>
      <Section id="transmettre" title="Consultant">
        <p>{head.referent.name} conduit ce bilan.</p>
        {view.handovers.length > 0 ? (
          <ul className="plain-list stack-2">
            {view.handovers.map((one) => (
              <li key={one.when + one.from}>
                {one.from} a transmis à {one.to}, le {one.when}{' '}
                {one.notes === 'PASS' ? (
                  <Badge tone="done">Notes transmises</Badge>
                ) : one.notes === 'KEEP' ? (
                  <Badge>Notes gardées fermées</Badge>
                ) : (
                  <Badge tone="info">Notes : réponse attendue</Badge>
                )}
              </li>
            ))}
          </ul>
        ) : null}
        {mayPass ? (
          <div>
            <DialogButton
              label="Transmettre à un collègue"
              title="Transmettre ce bilan"
              lede={`L’accès ${deName(head.referent.name)} s’arrête aussitôt. ${head.firstName} dira si les notes privées passent.`}
              small
              reason={view.colleagues.length === 0 ? 'Aucun autre consultant dans l’organisme.' : undefined}
            >
              <Form
                action={handOverAction.bind(null, head.slug)}
                values={{ bilanId: head.bilanId }}
                submit="Transmettre le bilan"
              >
                <SelectField
                  name="toMemberId"
                  label="Consultant qui prend la suite"
                  empty="Choisir"
                  options={view.colleagues.map((one) => ({ value: one.id, label: one.name }))}
                  hint="Les séances prévues passent à son agenda. Celles qui tombent sur un moment pris seront à déplacer."
                  required
                />
              </Form>
            </DialogButton>
          </div>
        ) : null}
      </Section>
    </>
  )
}
