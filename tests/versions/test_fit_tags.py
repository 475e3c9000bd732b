from __future__ import annotations

from l10n.model.article import Tag, TagKind
from l10n.text.markup import Piece
from l10n.versions.fit_tags import Fitted, fit_tags, join_pieces


def bold(number: int) -> Tag:
    return Tag(number, TagKind.STRONG, "**", "**")


def link(number: int, href: str) -> Tag:
    return Tag(number, TagKind.LINK, "[", f"]({href})", href)


def test_tags_are_numbered_as_the_segment_numbers_them() -> None:
    tags = (bold(1), link(2, "https://whc.unesco.org/en/list/1703"))
    wanted = (link(1, "https://whc.unesco.org/en/list/1703"), bold(2))
    fitted = fit_tags("On {1}25 January{/1} it joined {2}the list{/2}.", tags, wanted=wanted)
    assert fitted == Fitted("On {2}25 January{/2} it joined {1}the list{/1}.", True, ())


def test_of_two_links_each_goes_where_it_leads() -> None:
    here = (link(1, "https://www.unesco.org"), link(2, "https://www.ebrd.com"))
    there = (link(1, "https://www.ebrd.com"), link(2, "https://www.unesco.org"))
    assert fit_tags("{1}ЄБРР{/1} та {2}ЮНЕСКО{/2}", there, wanted=here).text == "{2}ЄБРР{/2} та {1}ЮНЕСКО{/1}"


def test_a_link_that_leads_elsewhere_takes_the_place_of_the_other_and_is_told() -> None:
    fitted = fit_tags(
        "{1}Список{/1}",
        (link(1, "https://whc.unesco.org/ru/list/1703"),),
        wanted=(link(1, "https://whc.unesco.org/en/list/1703"),),
    )
    assert fitted == Fitted("{1}Список{/1}", True, ("link https://whc.unesco.org/ru/list/1703",))


def test_markup_that_the_segment_lacks_goes_and_its_text_stays() -> None:
    assert fit_tags("Купол має {1}15 м{/1}.", (bold(1),), wanted=()) == Fitted("Купол має 15 м.", False, ("strong",))
    assert fit_tags("Купол має 15 м.", (), wanted=(bold(1),)) == Fitted("Купол має 15 м.", False, ())


def test_a_line_break_that_goes_leaves_a_space() -> None:
    tags = (Tag(1, TagKind.BREAK, "<br>"),)
    assert fit_tags("Київ,{1/}Львів", tags, wanted=()).text == "Київ, Львів"


def test_literal_braces_stay_what_they_are_when_the_tag_beside_them_goes() -> None:
    tags = (bold(1),)
    assert fit_tags("a {{{1}b{/1}", tags, wanted=()).text == "a {b"
    assert fit_tags("a {{{1}5{/1}", tags, wanted=()).text == "a {{5"


def test_joined_pieces_number_their_tags_on() -> None:
    pieces = [Piece("{1}Так{/1}.", (bold(1),), " "), Piece("І {1}ні{/1}.", (bold(1),), "")]
    assert join_pieces(pieces) == ("{1}Так{/1}. І {2}ні{/2}.", (bold(1), bold(2)))
