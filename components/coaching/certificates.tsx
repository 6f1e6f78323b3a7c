import { SettingsFrame } from '@/components/organisations/settings-frame'
import { Act } from '@/components/ui/act'
import { Badge } from '@/components/ui/badge'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { TextField } from '@/components/ui/text-field'
import { recordCertificateAction, withdrawCertificateAction } from '@/lib/coaching/actions'
import type { CertifiedMember } from '@/lib/coaching/queries'
import type { SettingsView } from '@/lib/organisations/queries'

/** Who may coach: a certificate on file, with its end. Without one, nobody is let into coaching (R19). */
export function Certificates({ view }: { view: SettingsView & { readonly members: readonly CertifiedMember[] } }) {
  return (
    <SettingsFrame
      view={view}
      part="coachs"
      title="Certificats de coach"
      lede="Seul un consultant dont le certificat est en cours peut intervenir comme coach."
    >
      <ul className="plain-list">
        {view.members.map((member) => (
          <li key={member.id}>
            <div className="row row--apart row--top">
              <div className="stack-2">
                <p>
                  <strong>{member.name}</strong>{' '}
                  {member.certificate ? (
                    <Badge tone={member.certificate.holds ? 'done' : 'lost'}>
                      {member.certificate.holds ? 'En cours' : 'Expiré'}
                    </Badge>
                  ) : null}
                </p>
                <p className="muted wrap-anywhere">{member.certificate?.said ?? 'Aucun certificat enregistré'}</p>
              </div>
              <div className="row">
                <DialogButton
                  size="sm"
                  small
                  label={member.certificate ? 'Remplacer' : 'Enregistrer un certificat'}
                  title={`Certificat de ${member.name}`}
                >
                  <Form
                    action={recordCertificateAction.bind(null, view.slug)}
                    values={{ memberId: member.id, body: '', number: '', obtainedOn: '', expiresOn: '' }}
                    submit="Enregistrer"
                  >
                    <TextField name="body" label="Organisme certificateur" required autoFocus />
                    <TextField name="number" label="Numéro" required />
                    <TextField name="obtainedOn" type="date" label="Obtenu le" required />
                    <TextField name="expiresOn" type="date" label="Valable jusqu’au" optional />
                  </Form>
                </DialogButton>
                {member.certificate ? (
                  <Act
                    size="sm"
                    variant="quiet"
                    action={withdrawCertificateAction.bind(null, view.slug)}
                    input={{ memberId: member.id }}
                    label="Retirer"
                    confirm={{
                      title: `Retirer le certificat de ${member.name} ?`,
                      body: 'Aucun nouveau coaching ne pourra lui être confié.',
                      confirmLabel: 'Retirer',
                    }}
                  />
                ) : null}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </SettingsFrame>
  )
}
