import Link from 'next/link'

/** The stone with a coloured head: the mark of the product. */
export function Borne({ className = 'borne' }: { className?: string }) {
  return (
    <svg className={className} viewBox="0 0 20 26" aria-hidden="true">
      <path className="b-body" d="M2 25V10a8 8 0 0 1 16 0v15z" />
      <path className="b-head" d="M2 12v-2a8 8 0 0 1 16 0v2z" />
    </svg>
  )
}

/** The name at the top of every page, a link home; a tenant's logo takes the place of the mark. */
export function Brand({ href, name = 'Jalon', logo }: { href: string; name?: string; logo?: string | null }) {
  return (
    <Link className="brand" href={href} prefetch={false}>
      {logo ? (
        // biome-ignore lint/performance/noImgElement: a tenant's own file, already small, served by our own route
        <img src={logo} alt="" />
      ) : (
        <Borne className="brand__mark" />
      )}
      {name}
    </Link>
  )
}
