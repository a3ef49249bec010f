"""What others reach and what we ask of ourselves: printed beside each figure, so that none is read alone.

People: a second coder on ten other reports of the same kind (`../shared/gold/README.md`), the pairs of coders of `gsr`.
List: the trigger words of the dev set matched blindly. The targets hold on unseen reports.
"""

from __future__ import annotations

TARGETS = {
    "event.f1": 0.74,
    "trigger.f1": 0.80,
    "actors.f1": 0.54,
    "recipients.f1": 0.54,
    "places.f1": 0.55,
    "counts.f1": 0.65,
    "quote.f1": 0.88,
    "quote_speaker.f1": 0.70,
    "status": 0.85,
    "source": 0.80,
    "date_when_said": 0.70,
    "place_country": 0.92,
    "place_25km": 0.75,
}

SECOND_CODER = {
    "event.f1": 0.889,
    "trigger.f1": 0.957,
    "actors.f1": 0.77,
    "recipients.f1": 0.80,
    "places.f1": 0.82,
    "counts.f1": 0.88,
    "control.f1": 0.78,
    "whole_record.f1": 0.587,
    "quote.f1": 1.0,
    "quote_speaker.f1": 1.0,
    "status": 0.985,
    "mode": 0.92,
    "source": 0.93,
    "date": 0.93,
    "place_country": 1.0,
    "place_25km": 0.965,
}

UNSEEN_LIST = {"event.f1": 0.60, "trigger.f1": 0.64}
CHECK_LIST = {"event.f1": 0.66, "trigger.f1": 0.69}

GSR_TARGETS = {
    "assault.unanimous": 0.65,
    "protest.unanimous": 0.45,
    "assault.verb": 0.58,
    "protest.verb": 0.46,
    "assault.source": 0.59,
    "protest.source": 0.67,
}

GSR_PEOPLE = {
    "assault.unanimous": 0.645,
    "assault.all": 0.645,
    "assault.verb": 0.66,
    "assault.source": 0.67,
    "assault.target": 0.57,
    "protest.unanimous": 0.444,
    "protest.all": 0.444,
    "protest.verb": 0.54,
    "protest.source": 0.75,
    "protest.target": 0.40,
}

GSR_PEERS = {
    "assault.unanimous": "words .27, TF-IDF+LR .65",
    "protest.unanimous": "words .12, TF-IDF+LR .33",
    "assault.found": "UniversalPetrarch .169",
    "protest.found": "UniversalPetrarch .037",
}
