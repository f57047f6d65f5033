"""Invented people of invented countries. Nothing here knows what becomes of anybody's case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from course.casefiles.draw import Draw
from course.casefiles.swap import Cast

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Country:
    """A country that does not exist. ``code`` comes from the letters ISO 3166 leaves to private use."""

    name: str
    code: str
    language: str
    cities: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a case. ``faith`` is empty where the papers never touch on it."""

    given: str
    family: str
    gender: str
    born_on: date
    country: Country
    town: str
    faith: str = ""

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given} {self.family}"

    @property
    def they(self) -> str:
        """The pronoun as a subject."""
        return "she" if self.gender == "woman" else "he"

    @property
    def them(self) -> str:
        """The pronoun as an object."""
        return "her" if self.gender == "woman" else "him"

    @property
    def their(self) -> str:
        """The pronoun of what belongs to them."""
        return "her" if self.gender == "woman" else "his"

    @property
    def title(self) -> str:
        """How a letter names them."""
        return f"{'Ms.' if self.gender == 'woman' else 'Mr.'} {self.family}"


def _country(name: str, code: str, language: str, cities: str, women: str, men: str, families: str) -> Country:
    return Country(name, code, language, *(tuple(words.split()) for words in (cities, women, men, families)))


#: As many names for women as for men in every country.
COUNTRIES = (
    _country(
        "Averonne", "QMA", "Averonnais", "Lissac Montverre Quillon",
        "Alienne Corisse Delphane Ysoline Maretta Sivelle Orianne Thessaly",
        "Aubric Corvin Dellane Ysander Marrec Sivran Orlant Thibold",
        "Bellacourt Dorvigne Lassagne Montresse Quillard Rouvelle Sandrac Tervigne",
    ),
    _country(
        "Belmarra", "QMB", "Belmarran", "Sonta Riavelle Puerco",
        "Adelira Benita-Sol Carmesa Dalinda Esperola Liriana Marivel Solana",
        "Adelmo Benario Carmelio Dalindo Esperio Lirando Mariveo Solano",
        "Arrizuela Belcastro-Mar Cordanza Espinuela Larrondo Montañel Quintuela Villaroa",
    ),
    _country(
        "Cazimira", "QMC", "Cazimiri", "Darvand Shiraveh Tolmeh",
        "Azarin Behnaza Darisa Farivash Mahsila Nilufa Parvisa Zarineh",
        "Azarman Behnazar Darivan Farivar Mahsad-Ali Nilufar-Reza Parvizan Zarivand",
        "Ardakhani Bazmandi Darvishani Farokhani Golshirani Kavandi Mehravani Sorushani",
    ),
    _country(
        "Dorvania", "QMD", "Dorvanian", "Zelgrad Vostrin Pelinka",
        "Anzhela Bozhena Darinka Ludmira Milvana Radoslava Svetina Zlatena",
        "Anzhelko Bozhan Darinko Ludomir Milvan Radoslav Svetin Zlaten",
        "Borzhenko Drazhev Kolvanik Lubarsky-Ven Mirzhenov Pelinkar Stozharin Velgrad",
    ),
    _country(
        "Estuwe", "QME", "Estuwa", "Kumbara Odinsi Tafewa",
        "Abenira Chiamisa Efuola Ifesina Makena-Adu Nalisha Temisola Zuwena",
        "Abenako Chiamedo Efuado Ifesino Makendo Nalisho Temidolu Zuberiko",
        "Abiolanu Chukwendi Dankoroma Ekwuerimo Mbarasi Nwakesi Olumesi Tafewari",
    ),
    _country(
        "Fengshao", "QMF", "Fengshaoan", "Lanzhi Qiaomen Xuhe",
        "Baoyun Chunlei-Xi Huiran Lanqiu Meishuo Qingluo Ruoxian Yunzhi",
        "Baojun Chunkai Huizhe Lanfeng Meishan-Bo Qingrui Ruohan-De Yunfei-Lo",
        "Bai-Shen Chouran Duanmei Fangzho Luoqian Shangbei Weizhan Xuanlo",
    ),
    _country(
        "Galoru", "QMG", "Galoruan", "Manatu Silago Tuvela",
        "Alofina Dalisaya Hinemara Lagitua Marikita Nalanieta Salote-Mei Tinauri",
        "Alofono Dalisayo Hinemaro Lagitau Marikito Nalaniko Salotovo Tinauru",
        "Balangatu Faletolu Kalisoro Matangiro Navalesi Panganibo Tuilago Vaikonoa",
    ),
    _country(
        "Harappur", "QMH", "Harappuri", "Devnagri Kalipet Sundarah",
        "Anjaliya Bhavishna Deepalika Ishanvi Kavyara Meenaliya Rohinika Surabhina",
        "Anjalesh Bhavishan Deepalok Ishanveer Kavyesh Meenalan Rohinesh Surabhan",
        "Anandikar Bhattarayan Chandrekar Dasgupetra Ghoshalan Kulkarnesh Nairayan Varmachand",
    ),
)  # fmt: skip

#: Houses of worship a letter may come from; empty stands for none.
FAITHS = ("", "church", "mosque", "temple", "synagogue", "gurdwara")


def person(
    draw: Draw, born: tuple[date, date], *, country: Country | None = None, unlike: Iterable[Person] = ()
) -> Person:
    """Somebody born within two days, both included; of any country unless one is given.

    ``unlike`` are people of the same file whose given and family names nobody else in it should bear.
    """
    home = country or draw.one(_offered(draw, "country", COUNTRIES))
    woman = _offered(draw, "gender", (False, True))[draw.chance(50)]
    others = tuple(unlike)
    given = _offered(draw, "name", home.women if woman else home.men)
    return Person(
        given=draw.one(names_left(given, {one.given for one in others})),
        family=draw.one(names_left(_offered(draw, "name", home.families), {one.family for one in others})),
        gender="woman" if woman else "man",
        born_on=draw.day(*born),
        country=home,
        town=draw.one(home.cities),
        faith=draw.one(_offered(draw, "faith", FAITHS)),
    )


def _offered(draw: Draw, what: str, options: Sequence[T]) -> Sequence[T]:
    """The options as they are, or as the swap of a twin moves them."""
    return draw.swap.moved(what, options) if isinstance(draw, Cast) else options


def names_left(names: Iterable[str], taken: set[str]) -> tuple[str, ...]:
    """The names that nobody in the file bears yet."""
    return tuple(name for name in names if name not in taken)


def next_free(names: Sequence[str], name: str, taken: Collection[str]) -> str:
    """The name, or the next in the list that nobody ``taken`` has."""
    start = names.index(name)
    return next(one for one in (*names[start:], *names[:start]) if one not in taken)


def renamed(who: Person, *others: Person) -> Person:
    """The person with given and family names that none of the others has: papers of two who wed show no kin."""
    names = who.country.women if who.gender == "woman" else who.country.men
    return replace(
        who,
        given=next_free(names, who.given, {one.given for one in others}),
        family=next_free(who.country.families, who.family, {one.family for one in others}),
    )
