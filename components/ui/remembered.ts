/**
 * The same answer to the same question, kept for the last ones asked: for what is drawn of its facts alone, again and again.
 * @param most how many answers are kept
 * @param keyOf all that the answer depends on
 * @param make answers a question that was not asked lately
 */
export function remembered<Q, A>(most: number, keyOf: (question: Q) => string, make: (question: Q) => A) {
  const known = new Map<string, A>()
  return (question: Q): A => {
    const key = keyOf(question)
    const kept = known.get(key)
    const answer = kept === undefined ? make(question) : kept
    known.delete(key)
    known.set(key, answer)
    const [oldest] = known.size > most ? known.keys() : []
    if (oldest !== undefined) known.delete(oldest)
    return answer
  }
}
