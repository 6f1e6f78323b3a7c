/** What a reader finds from his home, by the kind of page. The crawl finds all of these and no others. */
export type Reader = {
  name: string
  email: string | null
  homes: readonly string[]
}
