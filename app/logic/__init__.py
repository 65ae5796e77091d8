"""What does a rule say of these answers: yes, no, or not known yet? A small, strict part of JSONLogic."""

from app.logic.check import RuleProblem, check_rule, params_of, vars_of
from app.logic.rules import evaluate, holds
from app.logic.values import UNKNOWN, Value

__all__ = ["UNKNOWN", "RuleProblem", "Value", "check_rule", "evaluate", "holds", "params_of", "vars_of"]
