import type { NoticeSection } from '@/lib/organisations/notice-rules'

/** A notice as people read it: its parts under their headings. */
export function NoticeText({ sections, level = 2 }: { sections: readonly NoticeSection[]; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="stack">
      {sections.map((section) => (
        <section key={section.heading} className="stack-2">
          <Heading>{section.heading}</Heading>
          {section.paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {section.items.length > 0 ? (
            <ul>
              {section.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          ) : null}
        </section>
      ))}
    </div>
  )
}
