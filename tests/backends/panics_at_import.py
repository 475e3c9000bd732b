"""A plug-in whose extension panics when it is imported: pyo3's PanicException is no Exception."""


class Panic(BaseException):
    """Stands in for it."""


raise Panic("called `Option::unwrap()` on a `None` value")
