/** The hatch of hours to sign, shared by every gauge and legend. Rendered once a page, by the root layout. */
export function PathTextures() {
  return (
    <svg className="sprite" aria-hidden="true">
      <defs>
        <pattern id="tx-hatch" patternUnits="userSpaceOnUse" width={6} height={6} patternTransform="rotate(35)">
          <rect width={2.2} height={6} style={{ fill: 'var(--hours-to-sign-hatch)' }} />
        </pattern>
      </defs>
    </svg>
  )
}
