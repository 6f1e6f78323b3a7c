import Link from 'next/link'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Empty } from '@/components/ui/empty'
import { Section } from '@/components/ui/section'
import { YourTurn } from '@/components/ui/your-turn'
import type { OwnProgrammeView } from '@/lib/programme/own-queries'
import { AcceptButton, AskChangeButton } from './answer-forms'

/** The programme in the beneficiary's own space: she reads it, accepts it, or asks for a change. */
export function OwnProgramme({ view }: { view: OwnProgrammeView }) {
  const { version } = view
  return (
    <div className="stack">
      <div>
        <BackLink href={`/mon-bilan?bilan=${view.bilanId}`}>Mon bilan</BackLink>
        <h1>Mon programme</h1>
        {version ? (
          <p className="lede">
            {view.total} en tout{view.split ? ` : ${view.split}` : ''}. Construit avec {view.practitioner}.
          </p>
        ) : null}
      </div>
      {version ? (
        <>
          <Answer view={view} />
          {view.changes.length > 0 ? (
            <Callout tone="note" title="Ce qui change depuis la version que vous aviez acceptée">
              <ul>
                {view.changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
            </Callout>
          ) : null}
          {view.phases.map((phase) => (
            <Section key={phase.key} title={phase.name} note={phase.duration} margin>
              <ol className="plain-list">
                {phase.steps.map((step) => (
                  <li key={step.key}>
                    <div>
                      <strong>{step.label}</strong>, {step.duration}
                      <br />
                      <span className="muted">{step.kind}. </span>
                      {step.dates.length > 0
                        ? step.dates.map((date, index) => (
                            <span key={date.id}>
                              {index > 0 ? ' ; ' : ''}
                              <Link href={`/mon-bilan/${view.bilanId}/seances/${date.id}`} prefetch={false}>
                                {date.when}
                              </Link>
                            </span>
                          ))
                        : step.undated}
                    </div>
                  </li>
                ))}
              </ol>
            </Section>
          ))}
          {view.ownWork ? (
            <Section title="Ce que vous faites de votre côté" margin>
              <div className="stack-3">
                <p>
                  {view.ownWork.counted
                    ? 'Recherches, démarches, rencontres : déclarez-les, elles comptent dans vos heures.'
                    : 'Recherches, démarches, rencontres : vous pouvez en garder la trace ici.'}
                </p>
                <div>
                  <ButtonLink href={`/mon-bilan/${view.bilanId}/demarches`} icon="pencil">
                    Mes démarches
                  </ButtonLink>
                </div>
              </div>
            </Section>
          ) : null}
          {view.upcoming > 0 ? (
            <div>
              <ButtonLink plain icon="calendar-plus" href={`/mon-bilan/${view.bilanId}/seances/rendez-vous.ics`}>
                Garder mes rendez-vous
              </ButtonLink>
              <p className="small muted">Un fichier pour votre agenda. Il dit « Rendez-vous », sans un mot du bilan.</p>
            </div>
          ) : null}
          <Disclosure summary="Ce qui est conservé comme preuve">
            <div className="stack-2 small">
              <p>La version exacte que vous acceptez, son empreinte, la date et votre compte.</p>
              <p>
                Si le programme change ensuite, une nouvelle version vous est proposée. Les dates peuvent bouger sans
                nouvelle version.
              </p>
              <p className="print-id muted">Empreinte : {version.fingerprint}</p>
            </div>
          </Disclosure>
        </>
      ) : (
        <Empty title="Le programme n’est pas encore proposé" level={2}>
          Vous le construisez avec votre consultant. Vous pourrez le lire et l’accepter ici.
        </Empty>
      )}
    </div>
  )
}

function Answer({ view }: { view: OwnProgrammeView }) {
  const { version } = view
  if (!version) return null
  const target = { bilanId: view.bilanId, sha256: version.sha256 }
  const asked = view.asked.map((one) => (
    <p key={one.key} className="whitespace-pre-line wrap-anywhere">
      Vous avez demandé, le {one.at} : {one.text}
    </p>
  ))
  return version.accepted ? (
    <Callout tone="done" title={`Version ${version.number}, acceptée le ${version.accepted}`}>
      {asked}
      <AskChangeButton target={target} />
    </Callout>
  ) : (
    <YourTurn
      id="accord"
      title={`Ce programme vous convient-il ? (version ${version.number})`}
      act={
        <>
          <AcceptButton target={target} />
          <AskChangeButton target={target} />
        </>
      }
    >
      <p>Proposé le {version.proposed}. Lisez-le, puis acceptez-le ou demandez un changement. Rien ne presse.</p>
      {asked}
    </YourTurn>
  )
}
