// How a trend is said.
import { figure, useWords } from '@/shared/language'
import { words } from '../words'

export function useTrend() {
  const w = useWords(words)
  return (points: number | undefined): string => {
    if (points === undefined) return w.value.noBefore
    if (points === 0) return w.value.same
    const size = figure(Math.abs(points), 1)
    return w.value.trendOf(points > 0 ? w.value.plus(size) : w.value.minus(size))
  }
}
