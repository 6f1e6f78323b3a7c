import { Icon } from '@/components/ui/icon'
import type { VisibilityCell, VisibilityView } from '@/lib/bilans/visibility-queries'

/** Part by party: who sees it. Cards on a phone, with the roles that the layout would take away. */
export function VisibilityTable({ view }: { view: VisibilityView }) {
  const caption = 'Qui voit chaque partie de votre bilan'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={`${caption}, tableau défilant`} tabIndex={0}>
      {/* biome-ignore lint/a11y/noRedundantRoles: as cards, display: block takes the implicit roles away */}
      <table className="table table--cards matrix" role="table">
        <caption className="vh">{caption}</caption>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <thead role="rowgroup">
          {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
          <tr role="row">
            {['Partie de votre bilan', ...view.columns.map((column) => column.label)].map((label) => (
              // biome-ignore lint/a11y/noRedundantRoles: see above
              <th key={label} scope="col" role="columnheader">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tbody role="rowgroup">
          {view.rows.map((row) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <tr key={row.key} role="row">
              {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
              <th scope="row" role="rowheader">
                {row.label}
              </th>
              {row.cells.map((cell, index) => (
                // biome-ignore lint/a11y/noRedundantRoles: see above
                <td key={view.columns[index]?.label} role="cell" data-label={view.columns[index]?.label}>
                  <div className="cell">
                    <See cell={cell} />
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function See({ cell }: { cell: VisibilityCell }) {
  return (
    <span className={cell.yes ? 'see see--yes' : 'see see--no'}>
      <Icon name={cell.yes ? 'eye' : 'minus'} />
      {cell.word}
    </span>
  )
}
