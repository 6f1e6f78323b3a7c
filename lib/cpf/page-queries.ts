import 'server-only'
import { may } from '@/lib/access/policy'
import type { Nature } from '@/lib/bilan-types/keys'
import { bilanToRead } from '@/lib/bilans/bilan-queries'
import { type BilanHead, bilanHead } from '@/lib/bilans/head-queries'
import { type Day, dayOf, sayFullDate } from '@/lib/platform/day'
import { formatMinutes } from '@/lib/platform/duration'
import { formatCents } from '@/lib/platform/money'
import type { Member, Scope } from '@/lib/platform/scope'
import { contractAmong, proposalsOf } from '@/lib/proposals/facts-queries'
import { cpfFileOf, cpfRules, type LoadedDeclaration, type LoadedFile } from './facts-queries'
import {
  attestationSuffices,
  checkDeclare,
  checkService,
  checkWaive,
  cpfPart,
  dueOn,
  factOf,
  lastDayOf,
  serviceOf,
} from './rules'
import { type DeclarationKind, KINDS, kindWords, reasonWords, sayRate, sourceWords, tooShort } from './words'

/** A declaration as it stands: done, to do by a day, or not yet to be done. */
export interface DeclarationView {
  readonly kind: DeclarationKind
  readonly label: string
  readonly state: 'DONE' | 'LATE' | 'TO_DO' | 'LATER'
  /** What it rests on, and by when. */
  readonly detail: string
  /** Recorded, when and by whom; null while it is not. */
  readonly done: string | null
  /** Of a service fait. */
  readonly service: string | null
  readonly standingId: string | null
  /** Why it cannot be recorded now; null: it can. */
  readonly reason: string | null
  readonly history: readonly string[]
}

export interface CpfView {
  readonly head: BilanHead
  readonly funded: boolean
  readonly mayDeclare: boolean
  readonly number: string | null
  readonly attestation: {
    readonly stands: boolean
    readonly words: string
    readonly content: string | null
    readonly sha256: string | null
    /** Why it is missing, as the house noted it; null: nobody said. `stands`: the CPF may be asked by it. */
    readonly waiver: { readonly reason: string; readonly said: string; readonly stands: boolean } | null
    readonly mayWaive: boolean
  }
  /** A request to the CPF was sent already. */
  readonly sent: boolean
  readonly declarations: readonly DeclarationView[]
  /** Hours of accompaniment, and what is said of them. */
  readonly hours: { readonly done: string; readonly agreed: string | null; readonly source: string | null }
  /** The service fait as it would be told now; null while no hours are agreed. */
  readonly service: { readonly rate: string; readonly missing: string | null } | null
  readonly price: {
    readonly part: string
    readonly hours: string
    readonly rest: string
    readonly cap: string | null
  } | null
  readonly platform: { readonly on: string; readonly dates: string | null; readonly hours: string | null } | null
  readonly rules: string | null
}

/** R13: what the CPF knows and is told of a bilan. Six statements. @throws NotFound where the CPF never paid */
export async function cpfPage(scope: Scope<Member>, { bilanId }: { readonly bilanId: string }): Promise<CpfView> {
  const head = await bilanHead(scope, bilanId)
  const file = await cpfFileOf(scope, bilanId)
  const bilan = await bilanToRead(scope, bilanId)
  const rulesOn = await cpfRules(scope, bilan)
  const rules = rulesOn(file.startedOn ?? scope.today)
  const devis = contractAmong(await proposalsOf(scope, { bilanId }))?.facts ?? null
  const terms = rules?.terms ?? null
  const part =
    devis &&
    cpfPart(
      bilan.parameters,
      devis.lines.map((line) => ({
        ...line,
        natures: line.natures as readonly Nature[],
        minutes: line.minutes ?? null,
      })),
    )
  const service = serviceOf(file.hours)
  const { platform } = file
  const mayDeclare = may(head.sides, 'cpf.declare')
  const waitingMonths = rulesOn(scope.today)?.terms.waitingMonths ?? null
  const mayWaive = mayDeclare && checkWaive({ ...file, waitingMonths }) === null
  return {
    head,
    funded: file.funded,
    mayDeclare,
    sent: file.sent,
    number: file.number,
    attestation: attestationView(file, scope.zone, { mayWaive, waitingMonths }),
    declarations: KINDS.map((kind) => declarationView(kind, file, scope, terms)),
    hours: {
      done: formatMinutes(file.hours.done),
      agreed: file.hours.agreed === null ? null : formatMinutes(file.hours.agreed),
      source: file.hours.source && sourceWords[file.hours.source],
    },
    service: service && {
      rate: sayRate(service.rate),
      missing: service.missing > 0 ? formatMinutes(service.missing) : null,
    },
    price: part && {
      ...{ part: formatCents(part.cents), hours: formatMinutes(part.minutes), rest: formatCents(part.restCents) },
      cap: terms?.capCents == null ? null : formatCents(terms.capCents),
    },
    platform: platform.on
      ? {
          on: sayFullDate(platform.on),
          dates: sayDates(platform.startsOn, platform.endsOn),
          hours: platform.minutes === null ? null : formatMinutes(platform.minutes),
        }
      : null,
    rules: rules?.source ?? null,
  }
}

const sayDates = (from: Day | null, until: Day | null): string | null =>
  from && until
    ? `du ${sayFullDate(from)} au ${sayFullDate(until)}`
    : from
      ? `à partir du ${sayFullDate(from)}`
      : until && `jusqu’au ${sayFullDate(until)}`

function attestationView(
  { attestation, attested, attestedMonths, waiver }: LoadedFile,
  zone: string,
  { mayWaive, waitingMonths }: { readonly mayWaive: boolean; readonly waitingMonths: number | null },
): CpfView['attestation'] {
  const stands = attestationSuffices({ attestedMonths, waitingMonths })
  const why = {
    mayWaive,
    waiver: waiver && {
      ...{ reason: waiver.reason, stands: waiver.stands && !stands },
      said: `Noté par ${waiver.byName}, le ${sayFullDate(waiver.day)}.`,
    },
  }
  if (!attestation)
    return { ...why, stands: false, words: 'La personne ne l’a pas encore signée.', content: null, sha256: null }
  const on = sayFullDate(dayOf(new Date(attestation.at), zone))
  const short = !stands && attestedMonths !== null ? ` ${tooShort(attestedMonths, waitingMonths ?? 0)}` : ''
  return {
    stands,
    words: `${attested ? 'Signée' : 'Reprise'} par ${attestation.byName} le ${on}.${short}`,
    content: attestation.content,
    sha256: attestation.sha256,
    ...why,
  }
}

function declarationView(
  kind: DeclarationKind,
  file: LoadedFile,
  scope: Scope,
  terms: Parameters<typeof dueOn>[2],
): DeclarationView {
  const standing = file.standing[kind]
  const fact = factOf(kind, file)
  const due = standing?.dueOn ?? (fact && dueOn(kind, fact, terms))
  const words = kindWords[kind]
  const facts = { ...file, today: scope.today }
  const verdict =
    checkDeclare(kind, lastDayOf(kind, facts), standing?.id ?? null, facts) ??
    (kind === 'SERVICE_FAIT'
      ? checkService(file.hours, (serviceOf(file.hours)?.missing ?? 0) > 0 ? 'ABSENCE' : null)
      : null)
  const isNext = file.nextKind === kind
  return {
    kind,
    label: words.label,
    state: standing ? 'DONE' : isNext && due ? (due < scope.today ? 'LATE' : 'TO_DO') : 'LATER',
    detail:
      fact && due
        ? `${capital(words.fact)} le ${sayFullDate(fact)}, à déclarer avant la fin du ${sayFullDate(due)}.`
        : kind === 'ENTRY'
          ? 'Elle se déclare après la première séance qui compte.'
          : 'Elle se déclare après la fin du bilan.',
    done: standing && sayDeclared(standing),
    service: standing && serviceWords(standing),
    standingId: standing?.id ?? null,
    reason: verdict?.message ?? null,
    history: file.declarations.filter((one) => one.kind === kind && one.replaced).map(sayDeclared),
  }
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

const sayDeclared = (one: LoadedDeclaration): string =>
  `Déclaré le ${sayFullDate(one.declaredOn)}${one.declaredOn > one.dueOn ? ', après le délai' : ''}, noté par ${one.byName}.`

function serviceWords(one: LoadedDeclaration): string | null {
  if (one.rate === null) return null
  if (!one.reason) return `Réalisé en totalité, ${formatMinutes(one.done ?? 0)}.`
  return `Réalisé à ${sayRate(one.rate)}, ${formatMinutes(one.missing ?? 0)} non réalisées. ${reasonWords[one.reason]}, ${one.forceMajeure ? 'force majeure' : 'sans force majeure'}.`
}
