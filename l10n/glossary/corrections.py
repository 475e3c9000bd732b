"""Where the dictionaries go wrong: a small table of words, each declined like another word or form by form."""

from __future__ import annotations

from typing import Final

from l10n.languages import Lang

__all__ = ["ADJECTIVES", "BY_ENDING", "DECLINED_LIKE", "FIRST_PART_DECLINES", "FORMS", "FROZEN_PARTS", "PLURAL"]

# word → a word of the dictionary with the same ending and the same forms. Гостомель is masculine (КАТОТТГ, «битва за
# Гостомель … Гостомеля»), which its ending doesn't show.
DECLINED_LIKE: Final[dict[Lang, dict[str, str]]] = {
    "ru": {"гостомель": "отель", "угледар": "дар", "вугледар": "дар", "буча": "туча"},
    "uk": {},
}

_RU_NEUTER: Final = "{0}ое {0}ого {0}ому {0}ое {0}ым {0}ом"

# Names of places: nom gen dat acc ins loc, and voc in Ukrainian; of several forms the first is the one to print.
FORMS: Final[dict[Lang, dict[str, str]]] = {
    "uk": {
        "крим": "крим криму криму/кримові крим кримом криму/кримові криме",
        "володимир": "володимир володимира володимиру/володимирові володимир володимиром "
        "володимирі/володимирові володимире",
        "часів": "часів часового часовому часів часовим часовому часів",
        "яр": "яр яру яру/ярові яр яром яру/ярі яре",
        "гай": "гай гаю гаю/гаєві гай гаєм гаю/гаї гаю",
        "ріг": "ріг рогу рогу/рогові ріг рогом розі/рогу роже",
        "нью-йорк": "нью-йорк нью-йорка/нью-йорку нью-йорку нью-йорк нью-йорком нью-йорку нью-йорку",
        "донець": "донець дінця дінцю/дінцеві донець дінцем дінці/дінцю дінцю",
        "тростянець": "тростянець тростянця тростянцю/тростянцеві тростянець тростянцем тростянці тростянцю",
    },
    "ru": {
        "ирпень": "ирпень ирпеня ирпеню ирпень ирпенем ирпене",
        "рубежное": _RU_NEUTER.format("рубежн"),
        "золотое": _RU_NEUTER.format("золот"),
        "опытное": _RU_NEUTER.format("опытн"),
        "счастье": "счастье счастья счастью счастье счастьем счастье",
        "часов": "часов часова часову часов часовым часовом",
        "ровно": "ровно ровно/ровна ровно/ровну ровно ровно/ровном ровно/ровне",
        "черновцы": "черновцы черновцов черновцам черновцы черновцами черновцах",
        "бровары": "бровары броваров/бровар броварам бровары броварами броварах",
        "сумы": "сумы сум сумам сумы сумами сумах",
        "днепр": "днепр днепра днепру днепр днепром днепре",
    },
}

# Those of FORMS that are adjectives.
ADJECTIVES: Final = frozenset({"часів", "часов"})

# Those of FORMS that have a plural only.
PLURAL: Final = frozenset({"сумы", "черновцы", "бровары"})

# How a foreign or misspelt name declines that the dictionary can't read: by its ending, the longest first.
BY_ENDING: Final[dict[Lang, dict[str, str]]] = {
    "uk": {"ка": "картка", "га": "ліга", "ха": "муха", "ія": "надія", "я": "неділя", "а": "каса", "о": "село"},
    "ru": {"ка": "книжка", "га": "лига", "ия": "линия", "я": "неделя", "а": "касса", "ов": "ростов"},
}

# Hyphenated names whose first part declines and whose rest stands still: «Ростова-на-Дону».
FIRST_PART_DECLINES: Final = frozenset({"на", "над", "у", "в", "під", "под", "ле", "сюр"})
# And those of which no part declines: «Рио-де-Жанейро».
FROZEN_PARTS: Final = frozenset({"де", "да", "ду", "дель", "ла", "лос", "сан", "ель", "эль", "аль", "ес", "эс", "ден"})
