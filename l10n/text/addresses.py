"""Web and mail addresses in running text. No translation changes one, so everyone finds them by the same pattern."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ADDRESS"]

# A full stop or a bracket at the end belongs to the sentence. The look-behind keeps long runs of letters linear.
ADDRESS: Final = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>«»“”⟦⟧\[\]{}]*[^\s<>«»“”⟦⟧\[\]{}.,:;!?…)'\"’]"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
