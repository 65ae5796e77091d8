"""Can an XLSForm be asked here? A documented part of XLSForm becomes a form file of a pack."""

from app.content.xlsform.compiling import Compiled, compile_form
from app.content.xlsform.sheets import SheetProblem, XLSFormWrong, read_workbook

__all__ = ["Compiled", "SheetProblem", "XLSFormWrong", "compile_form", "read_workbook"]
