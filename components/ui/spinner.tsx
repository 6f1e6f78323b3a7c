/** Work under way, beside words that say which. Still when motion is not wanted. */
export function Spinner() {
  return <span className="spin" aria-hidden="true" />
}
