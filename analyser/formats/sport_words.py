"""What a file calls its sport, in the languages of those who wrote it, as one of our words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

OTHER = "other"


class _Words(NamedTuple):
    """How a sport is told: whole words, beginnings, ends, and parts of texts without spaces."""

    whole: str = ""
    begins: str = ""
    ends: str = ""
    parts: str = ""


# Accents play no part: "Kävely" and "Kavely" are one word. Of a text with several sports the
# first of this table counts: "treadmill walking" and "stair running" are no runs, "walk/run" is.
SPORTS: Mapping[str, _Words] = {
    "skiing": _Words(
        "sci fondo loipe backcountry biathlon sifutas bezky bezkovani",
        "ski langlauf langrenn langd narc narty lyz lyž лыж esqui hiiht smuc snowboard snowkit "
        "suksi xcski",
        "ski skiing",
        "スキー 스키 滑雪 スノーボード",
    ),
    "skating": _Words("", "skat eislauf schlittschuh inline rollschuh roller skridsko luistel"),
    "wheelchair": _Words("", "wheelchair rollstuhl handcycl handbik"),
    "cycling": _Words(
        "mtb bmx bici bicis rad rower rowerowa kolo kole bisiklet bicikl fiets cykel sykkel velo "
        "velomobile ebike emtb peloton dapxe ride rides ebikeride gravelride virtualride "
        "mountainbikeride fahrt rit giro pedal pedalada pedalata",
        "cycl bik rower bicic bicyc radf radt radl radsport fahrrad rennrad rennvelo ciclis ciclo "
        "cykl sykl sykk fiets pyorail pyoral maantiepyora kerekpar bisiklet kolar koles cyklo "
        "велос велоп вело ποδηλ bersepeda jalgratt rattas biciklo biciclet bicicl mountainbik "
        "velof velot spinning indoorcycl handbike",
        "bike biking rad cycling fahrrad cykling sykling fiets pyoraily radfahren radeln",
        "骑 騎 サイクリング 自転車 バイク 자전거 사이클 ปั่น จักรยาน אופניים دراجة",
    ),
    "swimming": _Words(
        "nuoto natation",
        "swim nataci natat natac schwimm zwem plyw plav plavani simning svomning uinti uszas yuzme "
        "inot плав плаван κολυμ berenang",
        "swim swimming schwimmen",
        "泳 スイミング 수영 ว่ายน้ำ שחייה سباحة",
    ),
    "rowing": _Words(
        "sup canottaggio remo vela",
        "row rowing kayak kayaking canoe kanu paddl sail surf segel rudern roddn roing aviron "
        "voile kitesurf windsurf raft veslov греб",
        "",
        "ボート 划船 로잉",
    ),
    "driving": _Words("car auto coche", "driv motor transport moto flug flight flying segelflug"),
    "elliptical": _Words(
        "stepper steps stairs",
        "elliptic eliptic ellip stair crosstrain treppen stepmill ergometr heimtrainer",
    ),
    "ball game": _Words(
        "futbol padel",
        "tennis soccer football fussball basketball golf squash badminton volleyball handball "
        "hockey rugby cricket",
    ),
    "climbing": _Words("", "climb boulder kletter escalad arrampic wspinacz"),
    "riding": _Words("", "horse equestr reiten equitat"),
    "running": _Words(
        "run runs running runner jog jogs jogging footing fartlek correr corriendo correndo "
        "corrida corridas lopa jogga carrera corsa correre course courir lauf laufen laufband lop "
        "beh behani behanie bieg biegi bieznia futas futopad kosu kosma alergare alergat "
        "tek trcanje begimas jooks skriesana hlaup cursa korrika lari berlari бег забег пробежка "
        "біг пробіжка бягане беговая беговой "
        "τρεξιμο lob ラン trailrun trailrunning trailrunner parkrun lopen chay chaybo jogg joggen "
        "joggning orienteering orientering suunnistus",
        "hardlo juoks lopn loping loprun lopet lopband lobet lobeb biega bezeck бегов trailrun "
        "trailloop trailj traillauf laufen laufein lauftr laufband hlaup joggi skyrun ultrarun "
        "virtualrun indoorrun outdoorrun orienteeringrun terranglop",
        "run running lauf laufen lopning loping juoksu lob lop jogging hardlopen ラン раннинг",
        "跑 ランニング ジョギング 달리기 러닝 조깅 วิ่ง ריצה جري ركض दौड़",
    ),
    "hiking": _Words(
        "trilha tura turazas",
        "hik wander bergwand randonn trek mountaineer sender escurs excurs vandring vandre vaell "
        "retkeil wedrow turyst turist alpinis bergsteig wandeltocht поход треккинг πεζοπορ drumet",
        "wandern wanderung hiking hike",
        "ハイキング 登山 하이킹 등산 徒步 爬山",
    ),
    "walking": _Words(
        "gehen gang ga gatur gange hoja marche marcher marchar marsz spacer chod chuze chodza "
        "prochazka prechadzka seta gyaloglas yuruyus mers plimbare hodanje setnja kond jalutamine "
        "jalan berjalan ходьба прогулка прогулянка περπατημα dibo stroll ruck rucking camin paseo",
        "walk spazier camina caminh cammin passegg wandel promen kavel kuljem sauvakav walking "
        "nordic speedwalk powerwalk racewalk",
        "walk walking spaziergang gehen kavely",
        "步行 健走 行走 散步 ウォーキング 散歩 걷기 산책 워킹 เดิน הליכה مشي",
    ),
    "strength": _Words(
        "weights gym crossfit krafttraining musculation musculacion training",
        "strength yoga pilates kraft weighttrain weightlift bodyweight styrk styrke voimah stretch "
        "dehn gymnast aerobic zumba danc tanz danse",
    ),
}
# Ways to run that say nothing beside another sport ("treadmill walking").
WEAK_RUN_WORDS = (
    "treadmill tredmolle tredemolle cinta tapis tapisroulant loopband esteira トレッドミル "
    "트레드밀 trail трейл marathon maraton halbmarathon"
)
# What says that the file does not say.
NO_WORDS = (
    "other others unknown generic all multisport none null undefined default uncategorized "
    "uncategorised activity activities exercise sport sports outdoor indoor track tracks tracking "
    "gps gpx tcx fit recorded recording session misc miscellaneous hkworkout type "
    "sonstige sonstiges andere anderes aktivitat autre autres activite otro otra otros actividad "
    "altro altra attivita outro outra atividade overig anders activiteit annat annan ovrigt andet "
    "andre annet muu inne jine ostatni egyeb diger alte другое прочее другой άλλο 其他 その他 기타"
)
# Strava's numbers and Samsung's.
NUMBERS = {
    "0": OTHER,
    "1": "cycling",
    "2": "skiing",
    "4": "hiking",
    "9": "running",
    "10": "walking",
    "16": "swimming",
    "23": "rowing",
    "1001": "walking",
    "1002": "running",
    "11007": "cycling",
    "13001": "hiking",
    "14001": "swimming",
    "15003": "cycling",
    "15004": "rowing",
    "15005": "running",
    "15006": "elliptical",
}
LONGEST_LETTERS = 400  # no sport takes more words, and a file may hold a million
SUB_SPORTS = ("trail", "treadmill", "track", "street", "virtual", "indoor", "ultra")
_TOKEN = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _Table(NamedTuple):
    """The words of one sport, folded as the texts are."""

    sport: str
    whole: frozenset[str]
    begins: tuple[str, ...]
    ends: tuple[str, ...]
    parts: tuple[str, ...]

    def has(self, tokens: Sequence[str]) -> bool:
        """Whether a word of the text is one of this sport."""
        if "".join(tokens) in self.whole:  # some languages write one word in two
            return True
        return any(
            token in self.whole
            or token.startswith(self.begins)
            or token.endswith(self.ends)
            or any(part in token for part in self.parts)
            for token in tokens
        )


def sport_of(text: str) -> tuple[str, str]:
    """Return the sport and sub-sport that a file's own words mean.

    "other" where they say that they do not say; a word that is in no table is the sport itself.

    Examples
    --------
    >>> sport_of("Trail Running"), sport_of("9"), sport_of("MountainBiking"), sport_of("")
    (('running', 'trail'), ('running', ''), ('cycling', ''), ('', ''))
    >>> sport_of("Wanderung"), sport_of("treadmill_walking"), sport_of("Quidditch")
    (('hiking', ''), ('walking', ''), ('quidditch', ''))
    """
    word = " ".join(text[:LONGEST_LETTERS].split())
    tokens = _tokens(word)
    if not tokens:
        return "", ""
    sport = NUMBERS.get(word) or _by_words(tokens)
    if sport == "running":
        joined = "".join(tokens)
        return sport, next((sub for sub in SUB_SPORTS if sub in joined), "")
    return sport or word.lower().replace("_", " "), ""


def folded(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.lower().translate(_NO_ACCENTS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


_NO_ACCENTS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(folded(_CAMEL.sub(" ", text)))


def _by_words(tokens: list[str]) -> str:
    """Return the sport of some words, "other" for words of no sport, empty for unknown ones."""
    tables, weak, none = _tables()
    for table in tables:
        if table.has(tokens):
            return table.sport
    if weak.intersection(tokens):
        return "running"
    return OTHER if none.issuperset(tokens) else ""


@lru_cache(maxsize=1)  # not before a file names its sport in words
def _tables() -> tuple[tuple[_Table, ...], frozenset[str], frozenset[str]]:
    tables = tuple(
        _Table(sport, frozenset(_split(words.whole)), *map(_split, words[1:]))
        for sport, words in SPORTS.items()
    )
    return tables, frozenset(_split(WEAK_RUN_WORDS)), frozenset(_split(NO_WORDS))


def _split(words: str) -> tuple[str, ...]:
    return tuple(folded(words).split())
