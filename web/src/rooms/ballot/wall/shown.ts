// What this window has shown of a result: that stands still when it comes again, and after a reload the wall goes on with it.
interface Shown {
  /** The page that was on the wall last. */
  page: number
  pages: number[]
}
const place = (announcement: string) => `jiandu.wall.${announcement}`

function shownOf(announcement: string): Shown {
  try {
    const { page, pages } = JSON.parse(sessionStorage.getItem(place(announcement)) ?? '')
    return { page: Number(page) || 0, pages: Array.isArray(pages) ? pages : [] }
  } catch {
    return { page: 0, pages: [] }
  }
}

/** The page with which a wall goes on. */
export const lastPage = (announcement: string) => shownOf(announcement).page

/** Whether a page is on the wall for the first time; from now on it isn't. */
export function isFirst(announcement: string, page: number): boolean {
  const { pages } = shownOf(announcement)
  const is = !pages.includes(page)
  try {
    sessionStorage.setItem(place(announcement), JSON.stringify({ page, pages: is ? [...pages, page] : pages }))
  } catch {
    // Storage is forbidden: the page grows again after a reload.
  }
  return is
}
