import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Disclosure } from '@/components/ui/disclosure'
import { Section } from '@/components/ui/section'
import type { CalendarProposal as View } from '@/lib/programme/calendar-queries'
import { TakeDatesButton } from './take-dates'

/** Dates at the type's rhythm for what has none yet: read, adjusted by the address, taken over in one gesture. */
export function CalendarProposal({
  view,
  here,
  space,
  bilanId,
}: {
  view: View
  here: string
  space: string
  bilanId: string
}) {
  const count = view.dates.length
  return (
    <Section id="dates" title="Dates proposées" note={count > 1 ? `${count} dates` : 'Une date'}>
      {view.warnings.map((said) => (
        <Callout key={said} tone="warning">
          <p>{said}</p>
        </Callout>
      ))}
      <Disclosure summary={`${view.lines[0]?.when ?? ''}${count > 1 ? `, puis ${count - 1} autres` : ''}`}>
        <ol className="plain-list">
          {view.lines.map((line) => (
            <li key={line.key}>
              <div>
                {line.when}
                <br />
                <span className="small muted">{line.what}</span>
              </div>
            </li>
          ))}
        </ol>
      </Disclosure>
      <TakeDatesButton target={{ space, bilanId }} dates={view.dates} />
      <Disclosure summary="D’autres dates">
        <form className="stack-3" action={`${here}#dates`} method="get">
          <Field id="date-du" name="du" label="À partir du" type="date" value={view.from} />
          <Field id="date-heure" name="a" label="Heure" type="time" value={view.start} />
          <div className="field">
            <label className="field__label" htmlFor="date-rythme">
              Rythme
            </label>
            <select className="select input--mid" id="date-rythme" name="rythme" defaultValue={String(view.every)}>
              {view.rhythms.map((one) => (
                <option key={one.value} value={one.value}>
                  {one.label}
                </option>
              ))}
            </select>
          </div>
          <div>
            <Button type="submit" size="sm">
              Proposer ces dates
            </Button>
          </div>
        </form>
      </Disclosure>
      {view.apart.map((said) => (
        <p key={said} className="small muted">
          {said}
        </p>
      ))}
    </Section>
  )
}

function Field({
  id,
  name,
  label,
  type,
  value,
}: {
  id: string
  name: string
  label: string
  type: string
  value: string
}) {
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input className="input input--mid" id={id} name={name} type={type} defaultValue={value} required />
    </div>
  )
}
