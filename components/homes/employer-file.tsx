import Link from 'next/link'
import { FilePage } from '@/components/parties/file'
import { WorkingTime } from '@/components/parties/working-time'
import { DevisOfFile } from '@/components/proposals/devis-list'
import { Section } from '@/components/ui/section'
import type { EmployerFilePage } from '@/lib/homes/employer-queries'

/** One file of an employer's, with what each noun shows him of it: devis, meetings of three, convention. */
export function EmployerFile({ view }: { view: EmployerFilePage }) {
  return (
    <FilePage view={view.file}>
      {view.workingTime ? <WorkingTime slug={view.file.slug} asked={view.workingTime} /> : null}
      <DevisOfFile view={view.devis} />
      <Meetings view={view} />
      <Conventions view={view} />
    </FilePage>
  )
}

function Meetings({ view }: { view: EmployerFilePage }) {
  if (view.meetings.length === 0) return null
  return (
    <Section id="rendez-vous" title="Rendez-vous à trois">
      <ul className="plain-list">
        {view.meetings.map((meeting) => (
          <li key={meeting.id}>
            <span>
              <Link className="tap" href={meeting.href} prefetch={false}>
                {meeting.title}
              </Link>
              <span className="muted">
                , {meeting.when}. {meeting.stateSaid}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Conventions({ view }: { view: EmployerFilePage }) {
  if (view.conventions.length === 0) return null
  return (
    <Section id="convention" title="Convention à trois">
      <ul className="plain-list">
        {view.conventions.map((one) => (
          <li key={one.id}>
            <span>
              <Link className="tap" href={`/e/${view.file.slug}/conventions/${one.id}`} prefetch={false}>
                Lire la convention
              </Link>
              <span className="muted">, {one.said}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
