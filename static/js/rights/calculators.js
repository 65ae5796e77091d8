// What does the law count out? The twins of app/guides/calculators/*.py, by name; both are held to
// tests/vectors/calculators.json. Sums are whole won: parts of a won are dropped at the end of a sum, never on the way.

import { between, endOf, monthsBefore, plus, Working, yearsBetween } from "./working.js";

const HOUR = 60;
const { floor, ceil, max, min } = Math;

/** @type {Object<string, function(Object, import("./working.js").Numbers): Working>} answers and numbers in, working out */
export const calculators = {
  "unpaid-wages": unpaidWages,
  "minimum-wage": minimumWage,
  "weekly-holiday": weeklyHoliday,
  "premium-pay": premiumPay,
  severance,
  "annual-leave": annualLeave,
  "notice-pay": noticePay,
  "job-seeking": jobSeeking,
  "job-change": jobChange,
};

function unpaidWages(given, numbers) {
  const { wages_won: wages, severance_won: severance = 0, payday_on: payday, until_on: until } = given;
  const last = given.still ? null : given.last_on;
  const told = new Working("year_365", "agreed_later", "petition_no_stop");
  const days = last && numbers.at("wage_settlement_days", last);
  const settled = last && plus(last, days);
  if (last) told.step("due_left", { last_on: last, days, due_on: settled });
  const interest =
    lateInterest("interest", wages, dueOf(payday, settled, numbers, told), until, numbers, told) +
    (settled ? lateInterest("interest_severance", severance, settled, until, numbers, told) : 0);
  const owed = wages + (settled ? severance : 0);
  told.step("total", { owed_won: owed, interest_won: interest, total_won: owed + interest });
  const begins = payday || last;
  if (begins) {
    const years = numbers.at("wage_claim_years", begins);
    const ends = endOf(begins, years * 12);
    told.step(ends < until ? "claim_over" : "claim_until", { years, claim_on: ends });
  }
  return told.ends("owed", { total_won: owed + interest, interest_won: interest });
}

function dueOf(payday, settled, numbers, told) {
  if (payday && (!settled || payday < settled)) {
    if (numbers.on("wage_late_interest_serving", plus(payday, 1)) !== null) {
      told.step("due_payday", { due_on: payday });
      return payday;
    }
    if (!settled) told.step("too_early", { since_on: numbers.since("wage_late_interest_serving") });
  }
  return settled;
}

function lateInterest(say, owed, due, until, numbers, told) {
  if (!due || !owed) return 0;
  const days = max(between(due, until), 0);
  if (!days) {
    told.step("not_late", { due_on: due });
    return 0;
  }
  const rate = numbers.at("wage_late_interest", until);
  const interest = floor((owed * rate * days) / 36500);
  told.step(say, { owed_won: owed, rate, days, from_on: plus(due, 1), until_on: until, interest_won: interest });
  return interest;
}

function restOf(week, numbers, on) {
  if (week < numbers.at("short_hours", on) * HOUR) return 0;
  const full = numbers.at("week_hours", on) * HOUR;
  return floor((min(week, full) * numbers.at("day_hours", on) * HOUR) / full);
}

function minimumWage({ by, pay_won: pay, week_min: week, day_on: on, probation, months }, numbers) {
  const told = new Working("counts", "every_size");
  let least = numbers.at("minimum_wage", on);
  told.step("minimum", { day_on: on, minimum_won: least });
  if (probation) {
    const rate = numbers.at("minimum_wage_probation", on);
    least = ceil((least * rate) / 100);
    told.step("probation", { rate, minimum_won: least });
  }
  const rest = restOf(week, numbers, on);
  const hours = ceil(((week + rest) * 365) / (84 * HOUR));
  told.step("month_hours", { week_min: week, rest_min: rest, hours });
  const hourly = by == "hour" ? pay : floor(pay / hours);
  if (by == "month") told.step("hourly", { pay_won: pay, hours, hourly_won: hourly });
  const gap = max(by == "hour" ? (least - pay) * hours : least * hours - pay, 0);
  if (!gap) return told.ends("enough", { hourly_won: hourly, minimum_won: least });
  told.step("gap", { minimum_won: least, hourly_won: hourly, hours, gap_won: gap });
  return told.ends("short", { gap_won: gap, months: months || 1, total_won: gap * (months || 1) });
}

function weeklyHoliday({ week_min: week, wage_won: given, attended, weeks, day_on: on }, numbers) {
  const told = new Working("every_size", "next_week");
  const hours = numbers.at("short_hours", on);
  if (week < hours * HOUR) return told.ends("under_hours", { week_min: week, hours });
  told.step("over_hours", { week_min: week, hours });
  if (!attended) return told.ends("not_attended");
  const wage = max(given, numbers.at("minimum_wage", on));
  if (wage > given) told.step("below_minimum", { wage_won: given, minimum_won: wage });
  const rest = restOf(week, numbers, on);
  told.step("rest", { week_min: week, rest_min: rest });
  const pay = floor((wage * rest) / HOUR);
  told.step("pay", { wage_won: wage, rest_min: rest, pay_won: pay });
  return told.ends("holiday", { pay_won: pay, weeks: weeks || 1, total_won: floor((wage * rest * (weeks || 1)) / HOUR) });
}

function premiumPay(given, numbers) {
  const { wage_won: wage, over_min: over = 0, night_min: night = 0, rest_min: rest = 0, long_min: long = 0, workers, farm, received_won: received = 0, day_on: on } = given;
  const told = new Working("ordinary", "half_for_part_time", workers == "unsure" && "unsure");
  const worked = over + rest + long;
  const isSmall = workers == "less";
  let total = wage * worked;
  told.step("base", { wage_won: wage, worked_min: worked, pay_won: floor(total / HOUR) });
  if (isSmall) told.step("small", { workers: numbers.at("labour_law_workers", on) });
  else if (farm) told.step("farm");
  for (const [name, minutes] of Object.entries({ over, rest, long, night })) {
    if (!minutes || isSmall || (farm && name != "night")) continue;
    const rate = numbers.at(`${name}_premium`, on);
    total += floor((wage * minutes * rate) / 100);
    told.step(name, { wage_won: wage, worked_min: minutes, rate, pay_won: floor(floor((wage * minutes * rate) / 100) / HOUR) });
  }
  const due = floor(total / HOUR);
  return told.ends("premium", { due_won: due, received_won: received, gap_won: max(due - received, 0) });
}

function severance(given, numbers) {
  const { started_on: started, last_on: last, week_min: week, wages_won: wages, bonus_won: bonus = 0, leave_won: leave = 0, ordinary_won: ordinary = 0 } = given;
  const told = new Working("every_size", "average_months", "pension_instead");
  const served = between(started, last) + 1;
  const hours = numbers.at("short_hours", last);
  if (week < hours * HOUR) return told.ends("under_hours", { week_min: week, hours });
  const year = endOf(plus(started, -1), 12);
  if (last < year) return told.ends("under_year", { days: served, year_on: year });
  told.step("served", { started_on: started, last_on: last, days: served });
  const since = monthsBefore(plus(last, 1), 3);
  const span = between(since, last) + 1;
  let [twelfths, parts] = [wages * 12 + (bonus + leave) * 3, 12 * span];
  told.step("average", { from_on: since, days: span, wages_won: wages, part_won: floor(((bonus + leave) * 3) / 12), day_won: floor(twelfths / parts) });
  if (ordinary * parts > twelfths) {
    [twelfths, parts] = [ordinary, 1];
    told.step("ordinary", { day_won: ordinary });
  }
  const days = numbers.at("severance_days", last);
  const pay = Number((BigInt(twelfths) * BigInt(days * served)) / BigInt(parts * 365));
  told.step("sum", { day_won: floor(twelfths / parts), days, served, pay_won: pay });
  told.step("due", { due_on: plus(last, numbers.at("wage_settlement_days", last)) });
  return told.ends("severance", { pay_won: pay });
}

function noticePay({ started_on: started, told_on: heard, last_on: last, hour_won: hourly, day_min: minutes, excepted }, numbers) {
  const days = numbers.at("notice_days", last);
  const months = numbers.at("notice_months", last);
  const told = new Working("every_size", "unfair_apart");
  if (last < endOf(plus(started, -1), months)) return told.ends("under_months", { months });
  if (excepted) return told.ends("excepted");
  const had = max(between(heard, last), 0);
  told.step("had", { told_on: heard, last_on: last, had, days });
  if (had >= days) return told.ends("enough", { had, days });
  const daily = floor((hourly * minutes) / HOUR);
  told.step("day", { hour_won: hourly, day_min: minutes, day_won: daily });
  const pay = floor((hourly * minutes * days) / HOUR);
  told.step("sum", { day_won: daily, days, pay_won: pay });
  return told.ends("notice", { pay_won: pay, days });
}

function annualLeave(given, numbers) {
  const { started_on: started, day_on: on, week_min: week, workers, attended, unused, day_won: daily } = given;
  const told = new Working("from_start", "day_after", workers == "unsure" && "unsure");
  const hours = numbers.at("short_hours", on);
  if (workers == "less") return told.ends("small", { workers: numbers.at("labour_law_workers", on) });
  if (week < hours * HOUR) return told.ends("under_hours", { week_min: week, hours });
  const years = max(yearsBetween(started, on), 0);
  if (years && !attended) return told.ends("less_attended", { rate: numbers.at("leave_attendance", on) });
  const before = plus(started, -1);
  const days = leaveDays(before, on, years, numbers, told);
  told.step("use_until", { until_on: endOf(before, 12 * (years + 1)) });
  if (unused && daily) told.step("unused", { days: unused, day_won: daily, pay_won: unused * daily });
  const full = numbers.at("week_hours", on) * HOUR;
  if (week >= full) return told.ends("leave", { days });
  const part = ceil((days * week * numbers.at("day_hours", on)) / full);
  told.step("part_time", { week_min: week, days, hours: part });
  return told.ends("leave_hours", { days, hours: part });
}

function leaveDays(before, on, years, numbers, told) {
  if (!years) {
    let months = 0;
    while (months < 11 && endOf(before, months + 1) < on) months++;
    told.step("months", { months });
    return months;
  }
  const [least, most] = [numbers.at("leave_days", on), numbers.at("leave_days_most", on)];
  const more = floor((years - 1) / 2);
  const days = min(least + more, most);
  told.step("years", { years, least, more, most, days });
  return days;
}

function jobSeeking(given, numbers) {
  const { last_on: last, born_on: born, disabled, insured, enough, own_choice: own, applied_on: applied } = given;
  const at = (name) => numbers.at(`job_seeking_${name}`, last);
  const told = new Working("decided_there", "no_other_work");
  if (!enough) return told.ends("not_enough", { days: at("insured_days") });
  if (own) return told.ends("own_choice");
  const changes = numbers.day("job_seeking_new_base");
  if (last >= changes) return told.ends("new_rule", { since_on: changes });
  const daily = dailyBenefit(given, at, numbers.at("minimum_wage", last), told);
  const isOlder = yearsBetween(born, last) >= at("older") || disabled;
  const days = at(`days_${isOlder ? "older_" : ""}${insured}`);
  told.step(isOlder ? "days_older" : "days", { insured: +insured, days });
  const until = endOf(last, at("within_months"));
  told.step("within", { last_on: last, until_on: until });
  let paid = days;
  if (applied) {
    const first = plus(applied, at("wait_days"));
    paid = min(days, max(between(first, until) + 1, 0));
    told.step("waits", { applied_on: applied, first_on: first, paid });
  }
  return told.ends("benefit", { day_won: daily, days: paid, total_won: daily * paid });
}

function dailyBenefit({ last_on: last, wages_won: wages, day_min: minutes }, at, minimum, told) {
  const since = monthsBefore(plus(last, 1), 3);
  const span = between(since, last) + 1;
  const rate = at("rate");
  const share = floor((wages * rate) / (100 * span));
  told.step("base", { from_on: since, wages_won: wages, days: span, day_won: floor(wages / span) });
  told.step("share", { rate, day_won: share });
  const most = at("daily_max");
  if (share > most) told.step("most", { day_won: most });
  const hours = min(ceil(minutes / HOUR), 8);
  const floorRate = at("floor_rate");
  const least = floor((minimum * hours * floorRate) / 100);
  if (min(share, most) < least) told.step("least", { minimum_won: minimum, hours, rate: floorRate, day_won: least });
  return max(min(share, most), least);
}

function jobChange({ ended_on: ended, applied_on: applied, blocked_on: blocked = "", phase, ground, changes = 0 }, numbers) {
  const told = new Working("weekend", "ask_centre");
  const later = (day) => (blocked > day ? blocked : day);
  if (blocked > ended) told.step("blocked", { blocked_on: blocked });
  const months = numbers.at("eps_apply_months", ended);
  const by = endOf(later(ended), months);
  told.step("apply", { from_on: later(ended), months, apply_on: by });
  const most = numbers.at(`eps_changes_${phase}`, ended);
  if (ground == "blameless") told.step("not_counted", { changes, most });
  else told.step(changes < most ? "counted" : "used_up", { changes, most, left: max(most - changes, 0) });
  if (!applied) return told.ends("apply_by", { apply_on: by });
  if (applied > by) return told.ends("late", { apply_on: by });
  const within = numbers.at("eps_permit_months", ended);
  const permit = endOf(later(applied), within);
  told.step("permit", { applied_on: applied, months: within, permit_on: permit });
  return told.ends("permit_by", { permit_on: permit });
}
