import { Act } from '@/components/ui/act'
import { BackLink } from '@/components/ui/back-link'
import { Callout } from '@/components/ui/callout'
import { CheckField } from '@/components/ui/choice-fields'
import { DialogButton } from '@/components/ui/dialog-button'
import { Form } from '@/components/ui/form'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/section'
import { TextArea } from '@/components/ui/text-area'
import { YourTurn } from '@/components/ui/your-turn'
import { answerGoAheadAction, shareExpectationAction, writeExpectationAction } from '@/lib/parties/actions'
import type { MyEmployerView, NamedEmployer } from '@/lib/parties/employer-queries'
import { isParty, LONGEST_EXPECTATION } from '@/lib/parties/rules'
import { exchangeModeWords } from '@/lib/parties/words'
import { sayFullDate, sayMoment } from '@/lib/platform/day'

const OWN = 'moi'

/** Her employer and her bilan: the question, her answer, what she expects and what he reads of it. */
export function MyEmployer({ view }: { view: MyEmployerView }) {
  const { bilan, part } = view
  const { named } = part
  return (
    <>
      <BackLink href={`/mon-bilan?bilan=${bilan.id}`}>Mon bilan</BackLink>
      <PageHead
        title="Votre employeur"
        lede="Il n’apprend rien de votre bilan tant que vous n’avez pas dit oui. Après, il en lit peu : voici quoi."
      />
      {named ? null : (
        <Callout title="Rien ne vous est demandé">
          {bilan.referent.firstName} {bilan.referent.lastName} vous posera la question ici si votre employeur peut être
          associé.
        </Callout>
      )}
      {named?.state === 'WAITING' && named.goAheadId && part.open ? (
        <Question view={view} named={named} goAheadId={named.goAheadId} />
      ) : null}
      {named && named.state !== 'WAITING' ? <Answered named={named} /> : null}
      {named && isParty(named.state) ? (
        <>
          <Hers view={view} />
          <Section margin title="Ce que votre employeur attend">
            {part.his ? (
              <p className="whitespace-pre-wrap wrap-anywhere">{part.his.text}</p>
            ) : (
              <p className="muted">Rien d’écrit pour le moment.</p>
            )}
          </Section>
          {part.exchange ? (
            <Section margin title="L’échange avec votre employeur">
              <p>
                Tenu le {sayFullDate(part.exchange.heldOn)},{' '}
                {(exchangeModeWords[part.exchange.mode] ?? '').toLowerCase()}.
              </p>
            </Section>
          ) : null}
        </>
      ) : null}
      <Section margin title="Ce qu’il peut lire" note="Seulement après votre oui.">
        <ul>
          <li>Votre nom, et qu’une démarche existe avec {bilan.organisation.name}.</li>
          <li>Ses dates, et le total des heures.</li>
          <li>Ce que vous attendez, si vous le partagez.</li>
          <li>Le devis et son prix, s’il finance votre bilan.</li>
          <li>Les rendez-vous à trois, et leurs comptes rendus une fois validés par vous.</li>
        </ul>
        <p>Jamais ce que vous dites en séance, vos résultats, vos travaux ni votre santé.</p>
      </Section>
    </>
  )
}

function Question({ view, named, goAheadId }: { view: MyEmployerView; named: NamedEmployer; goAheadId: string }) {
  const { bilan, part } = view
  const act = answerGoAheadAction.bind(null, OWN)
  const input = { bilanId: bilan.id, goAheadId }
  return (
    <YourTurn
      id="a-vous"
      title={`Associer ${named.name} à votre bilan ?`}
      act={
        <>
          <Act
            action={act}
            input={{ ...input, answer: 'GIVEN' }}
            variant="primary"
            size="lg"
            label="Oui, mon employeur peut être associé"
            confirm={{
              title: `Associer ${named.name} ?`,
              body: `${named.name} saura que vous faites une démarche avec ${bilan.organisation.name}. Cela ne se reprend pas.`,
              confirmLabel: 'Oui, je suis d’accord',
              keepLabel: 'Pas maintenant',
            }}
          />
          <Act
            action={act}
            input={{ ...input, answer: 'DECLINED' }}
            variant="quiet"
            label="Non, je ne le souhaite pas"
          />
        </>
      }
    >
      <p>
        {named.contactName && !named.hasSpace
          ? `Un message partira à ${named.contactName}${named.contactTitle ? `, ${named.contactTitle}` : ''}.`
          : `Un message partira à qui suit ces démarches pour ${named.name}.`}{' '}
        {part.initiator === 'EMPLOYER' ? 'Votre employeur a proposé cette démarche : vous restez libre.' : ''}
      </p>
      <p>Vous pouvez dire non, ou attendre. Personne ne vous demandera pourquoi, et rien ne lui sera dit.</p>
    </YourTurn>
  )
}

function Answered({ named }: { named: NamedEmployer }) {
  if (named.state === 'ASKED')
    return (
      <Callout title={`${named.name} a demandé ce bilan`}>
        Il sait donc qu’un dossier existe. Le bilan ne se fait que si vous le voulez aussi.
      </Callout>
    )
  const on = named.answeredOn ? ` le ${sayFullDate(named.answeredOn)}` : ''
  return named.state === 'GIVEN' ? (
    <Callout tone="done" title={`${named.name} est associé`}>
      Vous avez dit oui{on}.
    </Callout>
  ) : (
    <Callout title={`${named.name} n’est pas associé`}>
      Vous avez dit non{on}. Rien ne lui a été dit. Si vous changez d’avis, parlez-en à votre consultant.
    </Callout>
  )
}

function Hers({ view }: { view: MyEmployerView }) {
  const { bilan, part } = view
  const { hers } = part
  const toShare = hers && !hers.sharedAt && part.open
  return (
    <Section margin title="Ce que vous attendez" note="Vous décidez si votre employeur le lit.">
      {hers ? (
        <>
          <p className="whitespace-pre-wrap wrap-anywhere">{hers.text}</p>
          <p className="small muted">
            {hers.sharedAt
              ? `Partagé avec votre employeur ${sayMoment(hers.sharedAt, part.zone)}.`
              : hers.writtenBy === 'PRACTITIONER'
                ? `Noté par ${bilan.referent.firstName} ${bilan.referent.lastName}. Votre employeur ne le lit pas encore.`
                : 'Votre employeur ne le lit pas.'}
          </p>
        </>
      ) : (
        <p className="muted">Vous n’avez encore rien écrit.</p>
      )}
      {part.open ? (
        <div className="row">
          {toShare ? (
            <Act
              action={shareExpectationAction.bind(null, OWN)}
              input={{ bilanId: bilan.id, expectationId: hers.id }}
              variant="primary"
              label="Partager avec mon employeur"
              confirm={{
                title: 'Partager ce texte ?',
                body: 'Votre employeur pourra lire ce texte. Vous pourrez en écrire un autre, pas effacer celui-ci.',
                confirmLabel: 'Partager',
                keepLabel: 'Pas maintenant',
              }}
            />
          ) : null}
          <DialogButton icon="pen-line" label={hers ? 'Écrire autrement' : 'Écrire'} title="Ce que vous attendez">
            <Form
              action={writeExpectationAction.bind(null, OWN)}
              values={{ bilanId: bilan.id, party: 'BENEFICIARY', text: hers?.text ?? '', share: false }}
              submit="Enregistrer"
            >
              <TextArea
                name="text"
                label="Ce que vous attendez de ce bilan"
                hint="Rien ne vous oblige à parler de votre santé."
                rows={7}
                maxLength={LONGEST_EXPECTATION}
                required
              />
              <CheckField name="share" label="Mon employeur peut lire ce texte" />
            </Form>
          </DialogButton>
        </div>
      ) : null}
    </Section>
  )
}
