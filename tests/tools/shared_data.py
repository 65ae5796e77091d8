"""Where does real input lie that is not ours to keep? In a folder beside the project; tests skip where it is absent."""

from pathlib import Path

SHARED_DATA = Path(__file__).parents[3] / "shared" / "data"
