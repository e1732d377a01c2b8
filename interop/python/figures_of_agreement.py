"""The figures of agreement of some corpora, as the programs of the field compute them. Reads corpora as JSON, prints figures as JSON.

What a program refuses, or divides by zero for, is null.
"""

import json
import math
import sys
import warnings

import krippendorff
import numpy
from nltk.metrics.agreement import AnnotationTask
from pyannote.core import Segment
from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum
from seqeval.metrics import f1_score
from seqeval.scheme import IOB2
from sklearn.metrics import cohen_kappa_score

warnings.filterwarnings("ignore")


def or_none(work):
    try:
        value = float(work())
    except (ValueError, ZeroDivisionError):
        return None
    return None if math.isnan(value) else value


def task(units):
    """Units as nltk takes them; a rating that is missing is left out."""
    return AnnotationTask(
        data=[
            (str(rater), str(place), str(rating))
            for place, ratings in enumerate(units)
            for rater, rating in enumerate(ratings)
            if rating is not None
        ]
    )


def alphas(units):
    table = numpy.array([[numpy.nan if rating is None else rating for rating in ratings] for ratings in units], dtype=float).T
    return {
        "nltk": or_none(lambda: task(units).alpha()),
        "krippendorff": or_none(
            lambda: krippendorff.alpha(reliability_data=table, level_of_measurement="nominal", value_domain=[0, 1])
        ),
    }


def kappas(units):
    left, right = [ratings[0] for ratings in units], [ratings[1] for ratings in units]
    return {
        "nltk": or_none(lambda: task(units).kappa()),
        "scikit-learn": or_none(lambda: cohen_kappa_score(left, right, labels=[0, 1])),
    }


def outside_inside(article, side):
    tags = ["O"] * article["words"]
    for start, end, label in article[side]:
        tags[start:end] = ["B-" + label] + ["I-" + label] * (end - start - 1)
    return tags


def exact(pair):
    if not pair["articles"]:
        return {"micro": None, "labels": {}}
    left = [outside_inside(article, "left") for article in pair["articles"]]
    right = [outside_inside(article, "right") for article in pair["articles"]]
    used = sorted({label for article in pair["articles"] for side in ("left", "right") for _, _, label in article[side]})
    micro = or_none(lambda: f1_score(left, right, mode="strict", scheme=IOB2))
    each = f1_score(left, right, average=None, mode="strict", scheme=IOB2) if used else []
    return {"micro": micro, "labels": dict(zip(used, map(float, each)))}


def disorder(article):
    """The disorder of the best alignment; null where one of the two has no tag, which the program does not take."""
    if not article["left"] or not article["right"]:
        return None
    continuum = Continuum()
    for side in ("left", "right"):
        for start, end, label in article[side]:
            continuum.add(side, Segment(start, end), label)
    dissimilarity = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1)
    return float(continuum.get_best_alignment(dissimilarity).disorder)


def figures(corpus):
    return {
        "alpha": {label: alphas(units) for label, units in corpus["units"].items()},
        "pairs": [
            {
                "exact": exact(pair),
                "kappa": {label: kappas(units) for label, units in pair["units"].items()},
                "alpha": {label: alphas(units) for label, units in pair["units"].items()},
                "disorders": [disorder(article) for article in pair["articles"]],
            }
            for pair in corpus["pairs"]
        ],
    }


with open(sys.argv[1], encoding="utf-8") as file:
    json.dump([figures(corpus) for corpus in json.load(file)], sys.stdout)
