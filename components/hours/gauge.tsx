import { CapStone, GaugeBar } from '@/components/hours/gauge-bar'
import { againstCap, type GaugeView, gaugeInWords, gaugeTotals } from '@/components/hours/gauge-view'
import { isMany, NATURES, type Nature } from '@/components/hours/nature'
import { Swatch } from '@/components/hours/swatch'
import { Still } from '@/components/ui/still'
import { formatMinutes } from '@/lib/platform/duration'

const LEGEND: Record<Nature, [name: string, meaning: string]> = {
  counted: ['Comptées', 'signées par les deux'],
  'to-sign': ['À signer', 'tenues, signature en attente'],
  planned: ['Prévues', 'une date est fixée'],
  left: ['À dater', 'sans date pour l’instant'],
}

/**
 * Hours in four parts against their cap. All minutes.
 * - `panel`: head line, bar, borne and legend; `rows`: the same with its legend in rows, for a side column
 * - `dialog`: words and a thin bar, to show an effect before the act; `lead` opens them (`Après`)
 * - `row`: a thin bar with counted and cap under it, for a list
 * Planned hours past the cap warn; they do not block (R6).
 * @param name what the hours are, for the picture's name (`Heures de Nadia Benali`)
 */
export function Gauge({ view, variant = 'panel', name = 'Heures', lead = 'Heures' }: GaugeProps) {
  if (variant === 'row') return <GaugeRow view={view} name={name} />
  if (variant === 'dialog') return <GaugeEffect view={view} name={name} lead={lead} />
  const words = isMany(view.counted) ? 'comptées' : 'comptée'
  const over = againstCap(view).over > 0
  return (
    <Still as="figure" className="gauge">
      <figcaption className="gauge__head">
        <span className="gauge__lead">
          <strong>{formatMinutes(view.counted)}</strong>
          {`${variant === 'panel' ? ` ${words}` : ''} sur ${formatMinutes(view.cap)}`}
        </span>
        {view.capNote && <span className="gauge__cap num">{view.capNote}</span>}
      </figcaption>
      <div className="gauge__track">
        <GaugeBar view={view} name={name} />
        {!over && <CapStone />}
      </div>
      <Legend view={view} rows={variant === 'rows'} />
      <Excess view={view} />
    </Still>
  )
}
type GaugeProps = { view: GaugeView; variant?: 'panel' | 'rows' | 'dialog' | 'row'; name?: string; lead?: string }

function Legend({ view, rows }: { view: GaugeView; rows: boolean }) {
  const sum = gaugeTotals(view)
  const { over, off } = againstCap(view)
  return (
    <dl className={rows ? 'gauge__legend gauge__legend--rows' : 'gauge__legend'}>
      {NATURES.map((nature) => (
        <div key={nature}>
          <Swatch nature={nature} />
          <dt>
            {LEGEND[nature][0]}
            <span className="vh">{`, ${LEGEND[nature][1]}`}</span>
            {nature === 'planned' && over > 0 && `, dont ${formatMinutes(over)} de trop`}
          </dt>
          <dd>{formatMinutes(sum[nature])}</dd>
        </div>
      ))}
      {off > 0 && (
        <div>
          <Swatch nature={null} />
          <dt>Hors programme</dt>
          <dd>{formatMinutes(off)}</dd>
        </div>
      )}
    </dl>
  )
}

function Excess({ view }: { view: GaugeView }) {
  const { over } = againstCap(view)
  if (over === 0) return null
  return (
    <div className="notice notice--needs">
      <Swatch nature="planned" />
      <div className="notice__body">
        <strong>{`Il y a ${formatMinutes(over)} de trop au programme`}</strong>
        <p>{`Le plafond est de ${formatMinutes(view.cap)}. Raccourcissez ou retirez une séance prévue.`}</p>
      </div>
    </div>
  )
}

function GaugeEffect({ view, name, lead }: { view: GaugeView; name: string; lead: string }) {
  const sum = gaugeTotals(view)
  const over = againstCap(view).over > 0
  const reached = !over && view.cap > 0 && sum.counted + sum['to-sign'] >= view.cap
  return (
    <>
      <p>
        <strong>{`${lead}\u00a0:`}</strong> <span className="num">{`${gaugeInWords(view)}.`}</span>
        {reached && <span className="muted"> Le plafond est atteint, pas dépassé.</span>}
        {over && <strong> Le plafond serait dépassé.</strong>}
      </p>
      <GaugeBar view={view} name={name} height={18} />
    </>
  )
}

function GaugeRow({ view, name }: { view: GaugeView; name: string }) {
  return (
    <span className="use">
      <GaugeBar view={view} name={name} height={14} />
      <span className="num">{`${formatMinutes(view.counted)} sur ${formatMinutes(view.cap)}`}</span>
    </span>
  )
}
