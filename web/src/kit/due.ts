// The server's due date with its reasons; the client only says it.
import type { components } from '@/api/schema'
import type { Said } from '@/shared/language'

export type Step = components['schemas']['Step']
export type Span = components['schemas']['Span']
export type DueDate = components['schemas']['DueDate']

/** How many of what: three months, twenty days. */
export function spanWords(span: Span): Said {
  if ('months' in span) return { zh: `${span.months}个月`, en: span.months === 1 ? '1 month' : `${span.months} months` }
  if ('working_days' in span) {
    const n = span.working_days
    return { zh: `${n}个工作日`, en: n === 1 ? '1 working day' : `${n} working days` }
  }
  return { zh: `${span.days}日`, en: span.days === 1 ? '1 day' : `${span.days} days` }
}

/** The rule in words: within three months after 2026-03-02. */
export function ruleWords(due: DueDate): Said {
  const span = spanWords(due.deadline.span)
  return due.deadline.direction === 'before'
    ? { zh: `${due.anchor_on}之前${span.zh}`, en: `${span.en} before ${due.anchor_on}` }
    : { zh: `自${due.anchor_on}起${span.zh}内`, en: `within ${span.en} after ${due.anchor_on}` }
}

/** One step of the reckoning: the date it arrived at, when it did, and what was done. */
export function stepWords(step: Step): { on: string | null; words: Said } {
  switch (step.step) {
    case 'anchor':
      return { on: step.date, words: { zh: '起算日，当日不计', en: 'counting starts; this day is not counted' } }
    case 'counted': {
      const span = spanWords(step.span)
      const way =
        step.direction === 'before'
          ? { zh: `往前推${span.zh}`, en: `${span.en} back` }
          : { zh: `往后数${span.zh}`, en: `${span.en} on` }
      if (!step.rest_days) return { on: step.date, words: way }
      const passed = { zh: `，其间跳过${step.rest_days}个休息日`, en: `, passing over ${step.rest_days} rest days` }
      return { on: step.date, words: { zh: way.zh + passed.zh, en: way.en + passed.en } }
    }
    case 'month_end':
      return {
        on: step.date,
        words: {
          zh: `当月没有${step.wanted_day}日，以月末为准（民法典第二百零二条）`,
          en: `that month has no day ${step.wanted_day}: its last day counts (Civil Code, art. 202)`,
        },
      }
    case 'paused': {
      const span = spanWords(step.extended_by)
      return {
        on: step.date,
        words: {
          zh: `${step.from}至${step.until}中止（${step.reason}），顺延${span.zh}`,
          en: `paused ${step.from} to ${step.until} (${step.reason}): ${span.en} longer`,
        },
      }
    }
    case 'rest_day':
      return {
        on: step.date,
        words: { zh: `是休息日（${step.name ?? '周末'}）`, en: `a rest day (${step.name ?? 'weekend'})` },
      }
    case 'rolled_to':
      return {
        on: step.date,
        words: { zh: '顺延到下一个工作日（民法典第二百零三条）', en: 'the next working day (Civil Code, art. 203)' },
      }
    case 'not_rolled':
      return {
        on: step.date,
        words: { zh: '这一规则不因休息日顺延', en: 'this rule does not move for a rest day' },
      }
    case 'warn_rest_day':
      return {
        on: step.previous,
        words: {
          zh: '期限只能提前不能顺延，宜在这个工作日前办完',
          en: 'the date never moves later: better done by this working day',
        },
      }
    case 'year_unknown':
      return {
        on: null,
        words: {
          zh: `${step.year}年放假安排尚未导入，是否顺延待导入后重新计算`,
          en: `the notice for ${step.year} is not imported yet; it will be reckoned again`,
        },
      }
  }
}

/** The rule with its basis: what the screen shows beside every date that it demands. */
export function dueText(due: DueDate, say: (said: Said) => string, because: (rule: string, basis: string) => string) {
  const basis = say(due.basis)
  const rule = say(ruleWords(due))
  return basis ? because(rule, basis) : rule
}
