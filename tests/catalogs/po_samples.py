"""Catalogs of our own for the PO tests: ordinary, odd and broken ones."""

from __future__ import annotations

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

STORY = r"""# Переклад новини про тарифи. Українська версія.
# Редакція, 2026.
#
msgid ""
msgstr ""
"Project-Id-Version: tariffs\n"
"POT-Creation-Date: 2026-11-20 09:00+0200\n"
"Language: uk\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n"
"%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"
"X-L10N-Format: 1\n"

# l10n: state=translated by=editor
#. headline 1
#: en.md:3
msgctxt "a2k4m6p8"
msgid "City raises bus fares"
msgstr "Місто підвищує ціни на проїзд"

#
#.
#. paragraph 4
#: en.md:7 en.md:9
#, fuzzy, no-wrap
#| msgctxt "b1b1b1b1"
#| msgid "A ride will cost 10 hryvnias."
msgctxt "b2k4m6p8"
msgid ""
"A ride will cost 15 hryvnias from 1 December, the council said on Thursday "
"evening.\n"
"It was \"long overdue\", the mayor added."
msgstr ""
"Поїздка коштуватиме 15 гривень із 1 грудня, повідомила міськрада в четвер "
"увечері.\n"
"Це «давно назріло», додав міський голова."

msgid "%d bus"
msgid_plural "%d buses"
msgstr[0] "%d автобус"
msgstr[1] "%d автобуси"
msgstr[2] "%d автобусів"

#, fuzzy
#~| msgid "Trams stop"
#~ msgid "Trams stop for a day"
#~ msgstr "Трамваї зупиняться"

# Кінець файла.
"""

RUSSIAN = r"""# Цены на проезд, русская версия.
msgid ""
msgstr "Language: ru\nContent-Type: text/plain; charset=UTF-8\n"

msgctxt "a2k4m6p8"
msgid "City raises bus fares"
msgstr "Город поднимает цены на проезд"

#~ msgid "Trams stop for a day"
#~ msgstr ""
#~ "Трамваи останавливаются на сутки из-за ремонта путей на улице Садовой и на "
#~ "площади Рынок"
"""

EMPTY_TEMPLATE = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET\\n"\n\nmsgid "Fares"\nmsgstr ""\n'

ODD: dict[str, str] = {
    "nothing at all": "",
    "a comment only": "# ще нічого\n",
    "no line end at the end": HEADER + 'msgid "a"\nmsgstr "б"',
    "no blanks between keyword and string": HEADER + 'msgid"a"msgstr"б"',
    "two entries on one line": HEADER + 'msgid "a" msgstr "б" msgid "c" msgstr "г"\n',
    "indented": HEADER + '  msgid "a"\n\tmsgstr "б"\n   "в"\n',
    "a blank line inside an entry": HEADER + 'msgid "a"\n\nmsgstr "б"\n\n"в"\n',
    "no blank line between entries": HEADER.rstrip("\n") + '\nmsgid "a"\nmsgstr "б"\nmsgid "c"\nmsgstr "г"\n',
    "a form on the next line": HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0]\n"один"\nmsgstr[1] "два"\n',
    "blanks in an index": HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr [ 0 ] "один"\n',
    "every escape": HEADER + r'msgid "\a\b\f\n\r\t\v\\\"" msgstr "\101\x41\xd0\xb0"' + "\n",
    "a hexadecimal escape before a digit": HEADER + 'msgid "a"\nmsgstr "\\x1" "2"\n',
    "an escaped line feed": HEADER + 'msgid "a\\\nb"\nmsgstr "б"\n',
    "carriage returns in the lines": (HEADER + 'msgid "a"\nmsgstr ""\n"б"\n"в"\n').replace("\n", "\r\n"),
    "carriage returns only": (HEADER + 'msgid "a"\nmsgstr "б"\n').replace("\n", "\r"),
    "a mix of line ends": HEADER + '# x\r\nmsgid "a"\r\nmsgstr "б"\n',
    "a backslash at a line's end": HEADER + 'msgid "a"\\\nmsgstr "б"\n',
    "a header behind something": HEADER.replace('""', '""#~', 1) + 'msgid "a"\nmsgstr "б"\n',
    "form feeds": HEADER + '\f\nmsgid "a"\v\nmsgstr "б"\n',
    "an empty context beside none": HEADER + 'msgid "a"\nmsgstr "б"\n\nmsgctxt ""\nmsgid "a"\nmsgstr "в"\n',
    "obsolete without a blank": HEADER + '#~msgid "a"\n#~msgstr "б"\n',
    "a comment of an obsolete entry": HEADER + '#~ # слово\n#~ msgid "a"\n#~ msgstr "б"\n',
    "previous strings of an obsolete entry": HEADER + '#~| msgid "z"\n#~ msgid "a"\n#~ msgstr "б"\n',
    "a previous plural": HEADER
    + '#| msgctxt "c"\n#| msgid "z"\n#| msgid_plural "y"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "б"\n',
    "the header last": 'msgid "a"\nmsgstr "б"\n\n' + HEADER,
    "a fuzzy header": "#, fuzzy\n" + HEADER + 'msgid "a"\nmsgstr "б"\n',
    "domains": 'domain "x"\n' + HEADER + 'msgid "a"\nmsgstr "б"\ndomain "y"\n' + HEADER + 'msgid "a"\nmsgstr "в"\n',
    "no header, ASCII": 'msgid "a"\nmsgstr "b"\n',
    "a header without a charset, ASCII": 'msgid ""\nmsgstr "X: y\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    "odd flags": HEADER + "#,fuzzy,range: 0..5 , c-format\n#, no-wrap\n" + 'msgid "a"\nmsgstr "б"\n',
    "flags parted by blanks": HEADER + "#,c-format fuzzy\n" + 'msgid "a"\nmsgstr "б"\n',
    "flags after an exclamation mark": HEADER + "#! fuzzy\n" + 'msgid "a"\nmsgstr "б"\n',
    "a comment that goes on after a backslash": HEADER + '# C:\\\n# D:\\\n\nmsgid "a"\nmsgstr "б"\n',
    "an obsolete line that goes on after a backslash": HEADER + '#~ msgid "a"\n#~\\\n msgstr "б"\n',
    "a comment behind the mark of previous strings": HEADER + '#| # слово\n\nmsgid "a"\nmsgstr "б"\n',
    "no header, a file's name beyond ASCII": '#: слово.c:3\n#, слово\nmsgid "a"\nmsgstr "b"\n',
    "the default domain by its name": HEADER + 'domain "messages"\nmsgid "a"\nmsgstr "б"\n',
    "a control character": HEADER + 'msgid "a\x01"\nmsgstr "б"\n',
}
"""What msgcat 0.21 accepts although few would write it."""

BROKEN: dict[str, tuple[str, int, str]] = {
    "cut in a string": (HEADER + 'msgid "a"\nmsgstr "б', 5, "still open at the end of the file"),
    "a line feed in a string": (HEADER + 'msgid "a"\nmsgstr "б\n"\n', 5, "still open at the end of the line"),
    "no msgstr at the end": (HEADER + 'msgid "a"\n', 4, "msgid without msgstr"),
    "no msgstr between": (HEADER + 'msgid "a"\nmsgid "b"\nmsgstr "в"\n', 4, "msgid without msgstr"),
    "no msgid": (HEADER + 'msgstr "б"\n', 4, "unexpected 'msgstr', msgid is expected here"),
    "a context alone": (HEADER + 'msgctxt "a"\nmsgstr "б"\n', 5, "msgid is expected here"),
    "two contexts": (HEADER + 'msgctxt "a"\nmsgctxt "b"\nmsgid "c"\nmsgstr "г"\n', 5, "msgid is expected here"),
    "two msgstr": (HEADER + 'msgid "a"\nmsgstr "б"\nmsgstr "в"\n', 6, "msgid is expected here"),
    "a plural with msgstr": (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr "в"\n', 6, "msgstr[n] is expected here"),
    "a plural without forms": (HEADER + 'msgid "a"\nmsgid_plural "b"\n', 4, "msgid without msgstr[0]"),
    "forms without a plural": (HEADER + 'msgid "a"\nmsgstr[0] "б"\n', 4, "msgstr[n] without msgid_plural"),
    "forms from 1": (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "в"\n', 6, "msgstr[0] is expected"),
    "a form is missing": (
        HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "в"\nmsgstr[2] "г"\n',
        7,
        "msgstr[2] where msgstr[1] is expected",
    ),
    "a negative form": (HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[-1] "в"\n', 6, "unexpected character '-'"),
    "the same message twice": (HEADER + 'msgid "a"\nmsgstr "б"\n\nmsgid "a"\nmsgstr "б"\n', 7, "first on line 4"),
    "live and obsolete": (HEADER + 'msgid "a"\nmsgstr "б"\n\n#~ msgid "a"\n#~ msgstr "в"\n', 7, "defined twice"),
    "two headers": (HEADER + HEADER, 4, "defined twice"),
    "an obsolete header": (HEADER + '#~ msgid ""\n#~ msgstr "б"\n', 4, "defined twice"),
    "an unknown escape": (HEADER + 'msgid "a"\nmsgstr "\\e"\n', 5, "unknown escape \\e"),
    "an escape far below": (HEADER + 'msgid "a"\nmsgstr ""\n"б"\n"\\?"\n', 7, "unknown escape \\?"),
    "an empty hexadecimal escape": (HEADER + 'msgid "a"\nmsgstr "\\xg"\n', 5, "unknown escape \\x"),
    "an escaped byte that is no text": (HEADER + 'msgid "a"\nmsgstr "\\xff"\n', 5, "a byte that is not utf-8"),
    "a separator of gettext's own": (HEADER + 'msgctxt "a\\004b"\nmsgid "c"\nmsgstr "г"\n', 4, "U+0004 in msgctxt"),
    "half obsolete": (HEADER + '#~ msgid "a"\nmsgstr "б"\n', 5, "partly commented out"),
    "half obsolete, the other half": (HEADER + 'msgid "a"\n#~ msgstr "б"\n', 5, "partly commented out"),
    "an obsolete string too many": (HEADER + 'msgid "a"\nmsgstr "б"\n#~ "в"\n', 6, "partly commented out"),
    "a live string too many": (HEADER + '#~ msgid "a"\n#~ msgstr "б"\n"в"\n', 6, "partly commented out"),
    "obsolete previous, live message": (HEADER + '#~| msgid "z"\nmsgid "a"\nmsgstr "б"\n', 5, "partly commented out"),
    "live previous, obsolete message": (HEADER + '#| msgid "z"\n#~ msgid "a"\n#~ msgstr "б"\n', 5, "partly commented"),
    "a comment inside": (HEADER + 'msgid "a"\n# слово\nmsgstr "б"\n', 4, "msgid without msgstr"),
    "a comment after the context": (HEADER + 'msgctxt "c"\n# слово\nmsgid "a"\nmsgstr "б"\n', 5, "in the middle"),
    "a comment after the previous": (HEADER + '#| msgid "z"\n#, fuzzy\nmsgid "a"\nmsgstr "б"\n', 5, "in the middle"),
    "previous strings alone": (HEADER + '#| msgid "z"\n', 5, "the file ends in the middle of an entry"),
    "a previous msgstr": (HEADER + '#| msgstr "z"\nmsgid "a"\nmsgstr "б"\n', 4, "unexpected 'msgstr'"),
    "two previous": (HEADER + '#| msgid "z"\n#| msgid "y"\nmsgid "a"\nmsgstr "б"\n', 5, "unexpected 'msgid'"),
    "an unknown keyword": (HEADER + 'msgidx "a"\nmsgstr "б"\n', 4, "unexpected 'msgidx'"),
    "a keyword in capitals": (HEADER + 'MSGID "a"\nmsgstr "б"\n', 4, "unexpected 'MSGID'"),
    "running text": (HEADER + "Привіт\n", 4, "unexpected character"),
    "a keyword without a string": (HEADER + 'msgid\nmsgstr "б"\n', 5, "msgid without a string"),
    "a comment that swallows the keyword": (HEADER + '# C:\\\nmsgid "a"\nmsgstr "б"\n', 6, "unexpected 'msgstr'"),
    "a comment that keeps the previous mark": (HEADER + '#| # x\nmsgid "a"\nmsgstr "б"\n', 6, "unexpected 'msgstr'"),
    "a backslash before CR LF": (HEADER + 'msgid "a\\\r\nb"\r\nmsgstr "б"\r\n', 4, "still open at the end of the line"),
    "a backslash before CR LF outside": (HEADER + 'msgid "a"\\\r\nmsgstr "б"\r\n', 4, "unexpected character"),
    "twice in the default domain": (
        HEADER + 'msgid "a"\nmsgstr "б"\ndomain "messages"\nmsgid "a"\nmsgstr "в"\n',
        7,
        "twice",
    ),
    "a semicolon": (HEADER + 'msgid "a"; msgstr "б"\n', 4, "unexpected character ';'"),
    "a domain of two strings": (HEADER + 'domain "x" "y"\nmsgid "a"\nmsgstr "b"\n', 4, "a string without a keyword"),
    "a domain without a charset": (
        f'domain "x"\n{HEADER}msgid "a"\nmsgstr "б"\ndomain "y"\nmsgid "a"\nmsgstr "в"\n',
        8,
        "no header of domain 'y' names the charset",
    ),
    "a number": (HEADER + "12\n", 4, "unexpected '12'"),
    "a byte order mark": ("\ufeff" + HEADER, 1, "a byte order mark"),
    "letters without a header": ('msgid "a"\nmsgstr "б"\n', 2, "no header names the charset"),
    "letters under a header without a charset": (
        'msgid ""\nmsgstr "X: y\\n"\n\n# слово\nmsgid "a"\nmsgstr "b"\n',
        4,
        "no header names the charset",
    ),
    "a charset nobody knows": (HEADER.replace("UTF-8", "UTF8"), 2, "charset 'UTF8' is not a name"),
    "Windows' name of a charset": (HEADER.replace("UTF-8", "windows-1251"), 2, "charset 'windows-1251' is not a name"),
    "letters beyond the charset": (HEADER.replace("UTF-8", "ASCII") + 'msgid "a"\nmsgstr "б"\n', 5, "is not ascii"),
    "a translated template": (EMPTY_TEMPLATE.replace('"Fares"\nmsgstr ""', '"Fares"\nmsgstr "x"'), 4, "placeholder"),
}
"""What msgcat 0.21 refuses: text, our line, part of our reason."""
