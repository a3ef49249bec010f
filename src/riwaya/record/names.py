"""Parties and places as the lexicon knows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A party or person of the actor list."""

    id: str
    name: str
    kind: str
    sector: tuple[str, ...]
    country: str | None
    parent: str | None
    allies: tuple[str, ...]
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer row; coordinates are decimal degrees, `None` when not known to about 10 km."""

    id: str
    name: str
    country: str | None
    admin1: str | None
    admin2: str | None
    feature: str
    lat: float | None
    lon: float | None
    population: int
