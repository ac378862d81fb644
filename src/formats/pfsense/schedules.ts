import type { VendorSchedule, VendorTimeRange } from './vendor.js';

/**
 * When a schedule is active. Its ranges name months with days, weekdays and hours, never a year, so each of them comes
 * again: whether it is active is open, unless it always or never is.
 */
export const scheduleTruth = (schedule: VendorSchedule): 'always' | 'never' | 'recurring' => {
  if (schedule.ranges.some(isAlways)) return 'always';
  return schedule.ranges.some((range) => !isNever(range)) ? 'recurring' : 'never';
};

const numbersOf = (text: string): readonly number[] =>
  text
    .split(/[\s,]+/)
    .filter((w) => /^\d+$/.test(w))
    .map(Number);

const isAlways = (range: VendorTimeRange): boolean => {
  const weekdays = new Set(numbersOf(range.weekdays));
  const everyDay = range.weekdays === '' || [1, 2, 3, 4, 5, 6, 7].every((day) => weekdays.has(day));
  return range.months === '' && range.days === '' && everyDay && isWholeDay(range.hours);
};

const isWholeDay = (hours: string): boolean => hours === '' || /^0?0:00-(?:23:59|24:00)$/.test(hours);

/** Months and days are parallel lists; a range of days that no calendar has is never active. */
const isNever = (range: VendorTimeRange): boolean => {
  const months = numbersOf(range.months);
  const days = numbersOf(range.days);
  if (months.length === 0 || days.length === 0) return false;
  return months.every((month, i) => {
    const day = days[i] ?? days[days.length - 1] ?? 0;
    return month < 1 || month > 12 || day < 1 || day > (monthLengths[month - 1] ?? 0);
  });
};

const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
