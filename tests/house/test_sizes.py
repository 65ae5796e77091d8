"""A house, not a warehouse: short functions, short files, and a short tail."""

from statistics import median

from tests.house.sources import body_lines, files, functions, name

LONGEST_FUNCTION = 45
PYTHON = files(".py", under=("app", "sync"))
SCRIPT = files(".js", under=("static",))


def lines(paths: list) -> dict[str, int]:  # type: ignore[type-arg]
    return {name(path): len(path.read_text("utf-8").splitlines()) for path in paths}


def too_long_tail(sizes: dict[str, int], limit: int) -> dict[str, int]:
    """Files over `limit` beyond the longest tenth's allowance: nine files of ten stay under it."""
    over = {path: size for path, size in sizes.items() if size >= limit}
    return over if len(over) > len(sizes) / 10 else {}


def test_nine_files_of_ten_stay_under_200_lines() -> None:
    assert too_long_tail(lines(PYTHON), 200) == {}
    assert too_long_tail(lines(SCRIPT), 200) == {}


def test_no_file_is_a_warehouse() -> None:
    assert {path: size for path, size in lines(PYTHON + SCRIPT).items() if size > 320} == {}


def test_the_median_function_has_at_most_12_lines() -> None:
    assert median(body_lines(node) for path in PYTHON for node in functions(path)) <= 12


def test_no_function_is_longer_than_45_lines() -> None:
    long = {
        f"{name(path)}:{node.lineno} {node.name}": body_lines(node)
        for path in PYTHON
        for node in functions(path)
        if body_lines(node) > LONGEST_FUNCTION
    }
    assert long == {}


def test_every_file_says_which_question_it_answers() -> None:
    silent = [
        name(path)
        for path in PYTHON
        if path.read_text("utf-8").strip() and not path.read_text("utf-8").startswith('"""')
    ]
    silent += [name(path) for path in SCRIPT if not path.read_text("utf-8").startswith(("/*", "//"))]
    assert silent == []
