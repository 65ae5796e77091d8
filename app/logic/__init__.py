"""What does a rule say of these answers: yes, no, or not known yet? A small, strict part of JSONLogic."""

from app.logic import people  # joins its operators to those of rules
from app.logic.check import RuleProblem, check_rule, element_vars_of, named_in, operators_in, params_of, vars_of
from app.logic.hanging import hangs_on
from app.logic.rules import Ground, evaluate, holds, value
from app.logic.values import UNKNOWN, Value, truth

__all__ = [
    "UNKNOWN",
    "Ground",
    "RuleProblem",
    "Value",
    "check_rule",
    "element_vars_of",
    "evaluate",
    "hangs_on",
    "holds",
    "named_in",
    "operators_in",
    "params_of",
    "people",
    "truth",
    "value",
    "vars_of",
]
