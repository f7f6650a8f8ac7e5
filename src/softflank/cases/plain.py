"""What is wrong with a value of a case file, in words for who wrote it: what it is, and how to write it."""

from __future__ import annotations

import difflib
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic_core import ErrorDetails

Place = tuple[int | str, ...]
_RENAMED = {"loss": "regime"}
"""Keys of older folders, by what they are called today; ``softflank case migrate`` writes the new ones."""
_DAY = "write a day as YYYY-MM-DD; of a month or a year give its first day as start and its last as end"


def said(error: ErrorDetails, form: Any) -> str:
    """One sentence on an error of pydantic in a form."""
    kind, place, value = error["type"], error["loc"], error["input"]
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        name = str(place[-1])
        if len(place) > 1 and name in _fields(_at(form, place[:-2])):
            return f"{name} belongs beside {place[-2]}, and not inside it; move it out"
        return _unknown(name, list(_fields(_at(form, place[:-1]))))
    if kind in ("missing", "missing_argument"):
        return "is missing; add it"
    if kind.startswith("date"):
        return f"{_shown(value)} is no day; {_DAY}"
    if kind in ("literal_error", "enum"):
        key = place[-1] == "[key]"
        return _none_of(value, _choices(_bare(get_args(_at(form, place[:-2]))[0]) if key else _at(form, place)))
    if kind.startswith(("model_", "dataclass_", "dict_")):
        return _one_value(value, _at(form, place))
    told = _PLAIN.get(kind)
    return told(error) if told else error["msg"].removeprefix("Value error, ")


def _number(error: ErrorDetails) -> str:
    value = error["input"]
    if error["loc"][-1] == "probability":
        return f"{_shown(value)} is no chance; write a number between 0 and 1, such as 0.15 for 15 per cent"
    return f"{_shown(value)} is no number that can stand here; write it in digits alone"


def _pattern(error: ErrorDetails) -> str:
    value, wanted = str(error["input"]), str(error.get("ctx", {}).get("pattern", ""))
    if wanted == r"\S":
        return "says nothing; write a text"
    if "http" in wanted:
        return f"{_shown(value)} is no address; it begins with http:// or https:// and names a host"
    return f"{_shown(value)} cannot be an id; use letters, digits, - and _ without spaces"


def _short(_: ErrorDetails) -> str:
    return "is empty; give at least one"


def _long(error: ErrorDetails) -> str:
    return f"has {len(str(error['input']))} characters; at most {error.get('ctx', {}).get('max_length')} are taken"


def _text(error: ErrorDetails) -> str:
    value = error["input"]
    if value is None:
        return "is empty; write a text or take the line out"
    if isinstance(value, list | dict):
        return "holds several values where one belongs; give one"
    return f"{_shown(value)} is no text; put it in quotation marks"


def _list(error: ErrorDetails) -> str:
    return f"{_shown(error['input'])} is no list; write it in brackets: [one, other]"


def _bool(error: ErrorDetails) -> str:
    return f"{_shown(error['input'])} is neither true nor false; write one of them"


_PLAIN = {
    "float_parsing": _number, "float_type": _number, "int_parsing": _number, "int_type": _number,
    "int_from_float": _number,
    "greater_than": _number, "less_than": _number, "greater_than_equal": _number, "less_than_equal": _number,
    "string_pattern_mismatch": _pattern, "too_short": _short, "string_too_short": _short, "string_too_long": _long,
    "string_type": _text, "tuple_type": _list, "list_type": _list, "bool_parsing": _bool, "bool_type": _bool,
}  # fmt: skip


def _unknown(name: str, known: list[str]) -> str:
    if name in _RENAMED and _RENAMED[name] in known:
        return f"{name} is called {_RENAMED[name]} now, for what it is about; softflank case migrate FOLDER renames it"
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}? " if near else ""
    return (
        f"there is no field {name} here; {hint}There are {', '.join(known)}" if known else f"no {name} can stand here"
    )


def _none_of(value: Any, choices: list[str]) -> str:
    if isinstance(value, str) and value in _RENAMED and _RENAMED[value] in choices:
        return _unknown(value, choices)
    return f"{_shown(value)} is none of {', '.join(choices)}; choose one"


def _one_value(value: Any, form: Any) -> str:
    known = ", ".join(f"{name}: …" for name in _fields(form))
    fields_of = (
        f" has fields of its own; write it as {{{known}}}" if known else " has names with values; write name: value"
    )
    return f"{_shown(value)} stands where a part{fields_of}"


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return repr(text if len(text) <= _MOST else f"{text[:_MOST]}…")


_MOST = 40


def _fields(form: Any) -> Mapping[str, Any]:
    """Fields of a form with their types; none where it has none."""
    if isinstance(form, type) and issubclass(form, BaseModel):
        return {name: field.annotation for name, field in form.model_fields.items()}
    if is_dataclass(form):
        hints = get_type_hints(form)
        return {field.name: hints[field.name] for field in fields(form)}
    return {}


def _at(form: Any, place: Place) -> Any:
    """The type of the value at a place of a form."""
    for part in place:
        form = _bare(form)
        if get_origin(form) in (tuple, list):
            form = get_args(form)[0]
        elif get_origin(form) is dict:
            form = get_args(form)[1]
        elif part in _fields(form):
            form = _fields(form)[str(part)]
    return _bare(form)


def _bare(form: Any) -> Any:
    """A type without its annotations, and without ``None``."""
    while get_origin(form) is Annotated:
        form = get_args(form)[0]
    if get_origin(form) in (Union, types.UnionType):
        return _bare(next(arg for arg in get_args(form) if arg is not type(None)))
    return form


def _choices(form: Any) -> list[str]:
    if get_origin(form) is Literal:
        return [str(choice) for choice in get_args(form)]
    return [str(choice.value) for choice in form] if isinstance(form, type) and issubclass(form, Enum) else []
