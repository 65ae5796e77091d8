"""What does the law count out? Pure functions: what a person knows and the law's numbers in, the working out.

Each has a twin in static/js/rights/; both are held to tests/vectors/calculators.json.
"""

from __future__ import annotations

from app.guides.calculators import after, leaving, pay, unpaid_wages
from app.guides.calculators.field import Article, Calculator, Field

LSA, RBA, MWA = "labour_standards_act", "retirement_benefit_act", "minimum_wage_act"
EIA, FWA = "employment_insurance_act", "foreign_worker_act"
WORKERS = Field("workers", "one_of", choices=("five", "less", "unsure"))
WEEK = Field("week_min", "hours", default="40", most=168 * 60)
TODAY = Field("day_on", "day", default="today")
SHORT: dict[str, Article] = {"under_hours": (LSA, "제18조제3항")}

ALL = (
    Calculator(
        "unpaid-wages",
        (
            Field("wages_won", "won"),
            Field("severance_won", "won", required=False),
            Field("still", "yes_no"),
            Field("last_on", "day", required=False, shown_if=("still", "no"), needed_if=("still", "no")),
            Field("payday_on", "day", required=False, needed_if=("still", "yes")),
            Field("until_on", "day", default="today"),
        ),
        ("wage_settlement_days", "wage_late_interest", "wage_late_interest_serving", "wage_claim_years"),
        {
            "due_left": (LSA, "제36조"),
            "due_payday": (LSA, "제43조"),
            "too_early": (LSA, "제37조"),
            "interest": (LSA, "제37조"),
            "interest_severance": (RBA, "제9조"),
            "not_late": (LSA, "제36조"),
            "claim_until": (LSA, "제49조"),
            "claim_over": (LSA, "제49조"),
        },
        unpaid_wages.work_out,
        "answer.owed step.due_left step.due_payday step.too_early step.interest "
        "step.interest_severance step.not_late step.total step.claim_until step.claim_over "
        "note.year_365 note.agreed_later note.petition_no_stop",
        form="wage-arrears",
    ),
    Calculator(
        "minimum-wage",
        (
            Field("by", "one_of", choices=("hour", "month")),
            Field("pay_won", "won"),
            WEEK,
            Field("probation", "yes_no"),
            Field("months", "number", default="1", most=36),
            TODAY,
        ),
        ("minimum_wage", "minimum_wage_probation", "short_hours", "week_hours", "day_hours"),
        {
            "minimum": (MWA, "제10조"),
            "probation": (MWA, "제5조제2항"),
            "month_hours": (MWA, "제5조의2"),
            "hourly": (MWA, "제5조의2"),
            "gap": (MWA, "제6조제3항"),
            "enough": (MWA, "제6조제1항"),
        },
        pay.minimum_wage,
        "answer.enough answer.short step.minimum step.probation step.month_hours step.hourly "
        "step.gap note.counts note.every_size",
    ),
    Calculator(
        "weekly-holiday",
        (
            WEEK,
            Field("wage_won", "won"),
            Field("attended", "yes_no", default="yes"),
            Field("weeks", "number", default="1", most=156),
            TODAY,
        ),
        ("minimum_wage", "short_hours", "week_hours", "day_hours"),
        {
            **SHORT,
            "over_hours": (LSA, "제18조제3항"),
            "not_attended": (LSA, "제55조제1항"),
            "below_minimum": (MWA, "제6조제3항"),
            "rest": (LSA, "제18조제1항"),
            "pay": (LSA, "제55조제1항"),
        },
        pay.weekly_holiday,
        "answer.under_hours answer.not_attended answer.holiday step.over_hours step.below_minimum "
        "step.rest step.pay note.every_size note.next_week",
    ),
    Calculator(
        "premium-pay",
        (
            Field("wage_won", "won"),
            Field("over_min", "hours", required=False, most=1000 * 60),
            Field("night_min", "hours", required=False, most=1000 * 60),
            Field("rest_min", "hours", required=False, most=1000 * 60),
            Field("long_min", "hours", required=False, most=1000 * 60),
            WORKERS,
            Field("farm", "yes_no", default="no"),
            Field("received_won", "won", required=False),
            TODAY,
        ),
        ("over_premium", "night_premium", "rest_premium", "long_premium", "labour_law_workers"),
        {
            "base": (LSA, "제43조제1항"),
            "small": (LSA, "제11조제2항"),
            "farm": (LSA, "제63조"),
            "over": (LSA, "제56조제1항"),
            "rest": (LSA, "제56조제2항"),
            "long": (LSA, "제56조제2항"),
            "night": (LSA, "제56조제3항"),
        },
        pay.premium_pay,
        "answer.premium step.base step.small step.farm step.over step.rest step.long step.night "
        "note.ordinary note.half_for_part_time note.unsure",
    ),
    Calculator(
        "severance",
        (
            Field("started_on", "day"),
            Field("last_on", "day", after="started_on"),
            WEEK,
            Field("wages_won", "won"),
            Field("bonus_won", "won", required=False),
            Field("leave_won", "won", required=False),
            Field("ordinary_won", "won", required=False, most=10_000_000),
        ),
        ("short_hours", "severance_days", "wage_settlement_days"),
        {
            "under_hours": (RBA, "제4조제1항"),
            "under_year": (RBA, "제4조제1항"),
            "served": (RBA, "제8조제1항"),
            "average": (LSA, "제2조제1항"),
            "ordinary": (LSA, "제2조제2항"),
            "sum": (RBA, "제8조제1항"),
            "due": (RBA, "제9조"),
        },
        leaving.severance,
        "answer.under_hours answer.under_year answer.severance step.served step.average "
        "step.ordinary step.sum step.due note.every_size note.average_months note.pension_instead",
        form="wage-arrears",
    ),
    Calculator(
        "annual-leave",
        (
            Field("started_on", "day"),
            WORKERS,
            WEEK,
            Field("attended", "yes_no", default="yes"),
            Field("unused", "number", required=False, most=100),
            Field("day_won", "won", required=False, most=10_000_000),
            TODAY,
        ),
        (
            "leave_days",
            "leave_days_most",
            "leave_attendance",
            "short_hours",
            "week_hours",
            "day_hours",
            "labour_law_workers",
        ),
        {
            **SHORT,
            "small": (LSA, "제11조제2항"),
            "less_attended": (LSA, "제60조제2항"),
            "months": (LSA, "제60조제2항"),
            "years": (LSA, "제60조제4항"),
            "use_until": (LSA, "제60조제7항"),
            "unused": (LSA, "제60조제5항"),
            "part_time": (LSA, "제18조제1항"),
        },
        leaving.annual_leave,
        "answer.small answer.under_hours answer.less_attended answer.leave answer.leave_hours "
        "step.months step.years step.use_until step.unused step.part_time note.from_start "
        "note.day_after note.unsure",
    ),
    Calculator(
        "notice-pay",
        (
            Field("started_on", "day"),
            Field("told_on", "day", after="started_on"),
            Field("last_on", "day", after="told_on"),
            Field("hour_won", "won", most=10_000_000),
            Field("day_min", "hours", default="8", most=24 * 60),
            Field("excepted", "yes_no", default="no"),
        ),
        ("notice_days", "notice_months"),
        dict.fromkeys(("under_months", "excepted", "had", "enough", "day", "sum"), (LSA, "제26조")),
        leaving.notice_pay,
        "answer.under_months answer.excepted answer.enough answer.notice step.had step.day step.sum "
        "note.every_size note.unfair_apart",
    ),
    Calculator(
        "job-seeking",
        (
            Field("last_on", "day"),
            Field("born_on", "day"),
            Field("disabled", "yes_no", default="no"),
            Field("enough", "yes_no", default="yes"),
            Field("own_choice", "yes_no", default="no"),
            Field("insured", "one_of", choices=after.INSURED),
            Field("wages_won", "won"),
            Field("day_min", "hours", default="8", most=24 * 60),
            Field("applied_on", "day", required=False, after="last_on"),
        ),
        (
            "job_seeking_rate",
            "job_seeking_daily_max",
            "job_seeking_floor_rate",
            "job_seeking_insured_days",
            "job_seeking_within_months",
            "job_seeking_wait_days",
            "job_seeking_older",
            "job_seeking_new_base",
            "minimum_wage",
            *(f"job_seeking_days_{older}{years}" for older in ("", "older_") for years in after.INSURED),
        ),
        {
            "not_enough": (EIA, "제40조제1항"),
            "own_choice": (EIA, "제58조"),
            "new_rule": (EIA, "제45조제1항"),
            "base": (LSA, "제2조제1항"),
            "share": (EIA, "제46조제1항"),
            "most": (EIA, "제45조제5항"),
            "least": (EIA, "제46조제2항"),
            "days": (EIA, "제50조제1항"),
            "days_older": (EIA, "제50조제1항"),
            "within": (EIA, "제48조제1항"),
            "waits": (EIA, "제49조제1항"),
        },
        after.job_seeking,
        "answer.not_enough answer.own_choice answer.new_rule answer.benefit step.base step.share "
        "step.most step.least step.days step.days_older step.within step.waits note.decided_there "
        "note.no_other_work",
        form="job-seeking-benefit",
    ),
    Calculator(
        "job-change",
        (
            Field("ended_on", "day"),
            Field("applied_on", "day", required=False),
            Field("blocked_on", "day", required=False),
            Field("phase", "one_of", choices=("first", "more")),
            Field("ground", "one_of", choices=("employer", "blameless", "other")),
            Field("changes", "number", default="0", most=20),
        ),
        ("eps_apply_months", "eps_permit_months", "eps_changes_first", "eps_changes_more"),
        {
            "blocked": (FWA, "제25조제3항"),
            "apply": (FWA, "제25조제3항"),
            "permit": (FWA, "제25조제3항"),
            "late": (FWA, "제25조제3항"),
            "counted": (FWA, "제25조제4항"),
            "not_counted": (FWA, "제25조제4항"),
            "used_up": (FWA, "제25조제4항"),
        },
        after.job_change,
        "answer.apply_by answer.late answer.permit_by step.blocked step.apply step.counted "
        "step.used_up step.not_counted step.permit note.weekend note.ask_centre",
    ),
)
BY_NAME = {one.name: one for one in ALL}
NAMES = tuple(BY_NAME)


def cited() -> dict[str, list[Article]]:
    """Which articles each calculator rests on."""
    return {one.name: sorted(set(one.articles.values())) for one in ALL}
