import { Act } from '@/components/ui/act'
import { BackLink } from '@/components/ui/back-link'
import { Callout } from '@/components/ui/callout'
import { CheckField } from '@/components/ui/choice-fields'
import { Empty } from '@/components/ui/empty'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { YourTurn } from '@/components/ui/your-turn'
import { retractCpfAttestationAction, signCpfAttestationAction } from '@/lib/cpf/actions'
import type { OwnCpfView } from '@/lib/cpf/own-queries'

/** Her attestation for the CPF: what it means, its exact words, and a way back. */
export function OwnCpf({ view }: { view: OwnCpfView }) {
  const { text, signed } = view
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
      <PageHead
        title="Votre attestation pour le CPF"
        lede="Le CPF paie un bilan si aucun autre n’a été payé par des fonds publics peu avant."
      />
      <div className="stack">
        {signed ? (
          <>
            <Callout tone={signed.short ? 'warning' : 'done'} title={`Vous l’avez signée, ${signed.at}`}>
              {signed.short ? (
                <p>{signed.short} Lisez le nouveau texte plus bas, puis signez-le s’il est exact.</p>
              ) : null}
              <p>{view.provider} en a connaissance. Si quelque chose n’est pas exact, reprenez-la.</p>
            </Callout>
            <Words content={signed.content} sha256={signed.sha256} />
            <div>
              <Act
                action={retractCpfAttestationAction.bind(null, 'moi')}
                input={{ bilanId: view.bilanId }}
                label="Reprendre mon attestation"
                confirm={{
                  title: 'Reprendre votre attestation ?',
                  body: `${view.provider} le verra sur votre dossier. Le financement par le CPF peut s’arrêter. Aucune raison ne vous est demandée.`,
                  confirmLabel: 'Reprendre mon attestation',
                  keepLabel: 'La garder',
                }}
              />
            </div>
          </>
        ) : null}
        {text ? (
          <>
            <YourTurn id="attestation" title="À lire, puis à signer si c’est exact">
              <p>
                Vous avez déjà suivi un bilan dans les {text.months} passés, payé même en partie par des fonds publics
                ou mutualisés ? Ne signez pas : parlez-en à {view.consultant}.
              </p>
              <p>Un bilan que vous avez payé seule ou seul, avec votre argent, ne compte pas.</p>
            </YourTurn>
            <Words content={text.content} sha256={text.sha256} />
            <Form
              action={signCpfAttestationAction.bind(null, 'moi')}
              values={{ bilanId: view.bilanId, sha256: text.sha256 }}
              submit="Signer mon attestation"
              submitLook={{ size: 'lg', icon: 'pen-line' }}
            >
              <CheckField
                name="read"
                label="J’ai lu ce texte, et il est exact"
                note="Votre nom, la date et l’empreinte du texte sont gardés."
                card
                required
              />
            </Form>
          </>
        ) : null}
        {!text && !signed ? <Empty title="Rien à signer pour le moment">{view.why ?? ''}</Empty> : null}
      </div>
    </>
  )
}

function Words({ content, sha256 }: { content: string; sha256: string }) {
  return (
    <section className="card stack" aria-label="Texte de l’attestation">
      <p className="whitespace-pre-line">{content}</p>
      <p className="muted small wrap-anywhere">Empreinte du texte : {sha256}</p>
    </section>
  )
}
