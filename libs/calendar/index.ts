// Intervals, the clocks of a zone and what recurs: reckoned the same by the rules and by the pages that show beforehand what the rules will say.
export { covers, intersect, type Interval, type Load, merge, overlaps, peak, subtract, total } from './interval.ts';
export { minutesOf, offHours, officeWithin, openWithin } from './opening-hours.ts';
export { occurrences } from './series.ts';
export { addDays, instantOf, isZone, localOf, weekdayOf } from './zone.ts';
