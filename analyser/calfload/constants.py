"""Every constant of the calf-load model: its value, its spread, its unit and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

MARKS = {
    "A": "read in the paper's abstract or on its publisher's page",
    "S": "taken from a secondary transcription, not compared with the paper",
    "O": "measured on open data",
    "M": "general knowledge, not checked",
    "D": "our own choice; no source claims it",
}


@dataclass(frozen=True)
class Constant:
    """One number of the model; `sd` of the logarithm where `log_sd` says so; `mark` of MARKS."""

    symbol: str
    meaning: str
    value: float
    sd: float
    unit: str
    source: str
    mark: str
    log_sd: bool = False


class Clip(NamedTuple):
    """The range within which an input counts; beyond it, it counts as the nearer end."""

    low: float
    high: float


_VAN_HOOREN = "Van Hooren 2024, doi:10.1111/sms.14570"
_REITER = "Reiter 2024, doi:10.1249/MSS.0000000000003396"
_KHARAZI = "Kharazi 2021, doi:10.1038/s41598-021-84847-w"
_ALCANTARA = "Alcantara 2022, doi:10.7717/peerj.12752"
_ALMONROEDER = "Almonroeder 2013, doi:10.1007/s10439-013-0819-1"
_LYGHT = "Lyght 2016, doi:10.1123/jab.2015-0183"
_TELHAN = "Telhan 2010, J Athl Train 45:16"
_LIEBERMAN = "Lieberman 2015, doi:10.1242/jeb.125500"
_SCHECHTMAN = "Schechtman & Bader 1997, J Biomech 30:829"
_FIRMINGER = "Firminger 2020, doi:10.1249/MSS.0000000000002287"

IMPULSE_SPEED = Constant(
    "iv",
    "how the calf's impulse per minute grows with speed",
    0.15,
    0.05,
    "exponent",
    f"{_VAN_HOOREN}: impulse per km at 2.78 to 5.0 m/s",
    "S",
)
PEAK_SPEED = Constant(
    "a",
    "how the calf's peak force grows with speed",
    0.37,
    0.05,
    "exponent",
    f"mean of 0.41 ({_REITER}) and 0.33 ({_KHARAZI})",
    "A, S",
)
IMPULSE_CADENCE = Constant(
    "ic",
    "how impulse per minute falls with a quicker cadence",
    0.60,
    0.25,
    "exponent",
    f"{_VAN_HOOREN}: 10 steps/min slower and quicker at 3.33 m/s",
    "S",
)
PEAK_CADENCE = Constant(
    "k",
    "how peak force falls with a quicker cadence",
    0.80,
    0.30,
    "exponent",
    f"between 0.31 ({_ALCANTARA}) and 1.1 (impulse over contact time); sign: {_LYGHT}",
    "O, A",
)
GRADE = Constant(
    "g",
    "how impulse grows with the grade",
    3.10,
    0.35,
    "per unit grade",
    f"{_VAN_HOOREN}: -6 to +6 degrees at 2.78 m/s",
    "S",
)
PEAK_GRADE_SHARE = Constant(
    "phi",
    "share of the grade's effect that the peak carries",
    0.50,
    0.20,
    "share",
    f"assumed; {_TELHAN} would say 0",
    "D",
)
FOREFOOT = Constant(
    "S",
    "impulse of a forefoot step over a heel-first step",
    1.11,
    0.05,
    "ratio",
    _ALMONROEDER,
    "A",
    log_sd=True,
)
WALKING_PEAK = Constant(
    "A_w",
    "peak force of a walk at 1.34 m/s over a run at 2.78 m/s",
    0.540,
    0.25,
    "ratio",
    f"{_REITER}: 44.0 N/kg against 8.2 body weights; {_KHARAZI} implies 0.84, "
    "Neptune & Sasaki 2005 about 0.5",
    "A",
    log_sd=True,
)
WALKING_IMPULSE = Constant(
    "I_w",
    "impulse per minute of a walk at 1.34 m/s over a run at 2.78 m/s",
    0.59,
    0.15,
    "ratio",
    "peak x shape x duration x steps of a walk against a run",
    "D",
    log_sd=True,
)
WALKING_SPEED = Constant(
    "b",
    "how a walk's impulse and peak grow with its speed",
    0.30,
    0.0,
    "exponent",
    "between a run's two exponents",
    "D",
)
DAMAGE = Constant(
    "n",
    "damage exponent: how much more a high peak counts (sd of ln(n - 1))",
    4.0,
    0.30,
    "exponent",
    f"a low choice between {_FIRMINGER} (3.3 at least) and {_SCHECHTMAN} (4 to 13 in vitro)",
    "D",
    log_sd=True,
)
QUICK_CADENCE = Constant(
    "C_q",
    "quick cadence at 3.0 m/s for a runner of 1.75 m",
    170.0,
    7.2,
    "steps/min",
    _LIEBERMAN,
    "A",
)
QUICK_CADENCE_SPEED = Constant(
    "C_q,v",
    "how the quick cadence grows with speed",
    6.0,
    0.0,
    "steps/min per m/s",
    "VU Amsterdam, 256 runners' watches: 150.0 + 6.01 v; within-run slope 6.9, sd 4.0",
    "A, O",
)
QUICK_CADENCE_HEIGHT = Constant(
    "C_q,h",
    "how the quick cadence falls with height",
    -49.0,
    0.0,
    "steps/min per m",
    "dynamic similarity: -0.5 x 170 / 1.75",
    "D",
)
EASY_SPEED = Constant(
    "v0",
    "easy speed on the flat where neither the runner nor the season tells it",
    2.78,
    0.13,
    "m/s",
    "6:00 /km; spread between runners measured on open data",
    "D, O",
    log_sd=True,
)

CONSTANTS = (
    IMPULSE_SPEED,
    PEAK_SPEED,
    IMPULSE_CADENCE,
    PEAK_CADENCE,
    GRADE,
    PEAK_GRADE_SHARE,
    FOREFOOT,
    WALKING_PEAK,
    WALKING_IMPULSE,
    WALKING_SPEED,
    DAMAGE,
    QUICK_CADENCE,
    QUICK_CADENCE_SPEED,
    QUICK_CADENCE_HEIGHT,
    EASY_SPEED,
)

SPEED_CLIP_MPS = Clip(1.0, 6.5)  # speeds that people run at
QUICK_CADENCE_SPEED_CLIP_MPS = Clip(1.5, 6.0)  # where the line was drawn, and a little more
CADENCE_RATIO_CLIP = Clip(0.8, 1.2)  # published support ends at +-6 %
GRADE_CLIP = Clip(-0.15, 0.15)  # published support ends at +-10.5 %
WALKING_SPEED_CLIP_MPS = Clip(0.6, 1.9)  # slower is standing about, faster nobody walks

WALKING_REFERENCE_MPS = 1.34  # the walk that Reiter 2024 measured
RUNNING_REFERENCE_MPS = 2.78  # the run that the walking constants are relative to
QUICK_CADENCE_REFERENCE_MPS = 3.0
QUICK_CADENCE_REFERENCE_HEIGHT_M = 1.75

DEFAULT_EASY_SPEED_MPS = EASY_SPEED.value
TOLD_EASY_SPEED_SD = 0.05  # of its logarithm, told or by heart rate
DEFAULT_HEIGHT_M = 1.75
DEFAULT_HEIGHT_SD_M = 0.09  # between grown people
EASY_KM_PER_POINT = 0.018  # km per point and m/s of easy speed: 100 points are 30 easy minutes
BASE_RUN_S = 1800.0  # the base run is half an hour
BASE_SCORE = 100.0
HOT = 1.5  # x base: harder than this is a hot minute and may be a worst stretch
