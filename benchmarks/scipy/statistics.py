"""Computes every number of a study's statistics.csv again, with NumPy, SciPy and statsmodels.

    statistics.py [FOLDER ...]        (default: every study in results/reference)

Reads the study's runs.csv, its runs' predictions.npy and metrics.csv, the settings in
statistics.json, and the reference's runs; nothing of losslab's own statistics but the numbers that
are held against. Ends with exit code 1 if a number is off, missing, or one that this script does
not know.
"""

import csv
import itertools
import json
import math
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

# The module's own name would hide the standard library's statistics from SciPy.
sys.path.pop(0)

import numpy as np
from scipy import integrate, optimize, stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "experiments/src/main/resources/org/losslab/analysis/keras-2019.csv"
PUBLISHED_LOSSES = {
    "mcxent": ("categorical_crossentropy", "cross-entropy"),
    "kld": ("kullback_leibler_divergence", "KL divergence"),
}
READING_ERROR = 0.003
ACCURACIES = ("test_accuracy", "val_accuracy")
COMPARED = ACCURACIES + ("test_cross_entropy", "val_cross_entropy")
MORE_SHARES = ("test_top_five_accuracy", "test_balanced_accuracy", "test_macro_f1", "test_auc")
SHARES = ACCURACIES + MORE_SHARES
OF_IMAGES = ACCURACIES + MORE_SHARES[:1]
SUMMARISED = COMPARED + MORE_SHARES + ("images_per_second", "seconds")
FEWEST_RUNS = 3
FEWEST_STEPS = 5
IDEAL_UP_TO = 8
MOST_SEEDS = 1000


def interval(estimate, error, df, level):
    half = stats.t.ppf((1 + level) / 2, df) * error
    return estimate - half, estimate + half


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Well19937c:
    """The generator of Panneton, L'Ecuyer and Matsumoto, seeded as Commons Math seeds it."""

    def __init__(self, seed):
        def signed(word):
            return word - (1 << 32) if word >> 31 else word

        words = [(seed >> 32) & 0xFFFFFFFF, seed & 0xFFFFFFFF]
        for i in range(2, 624):
            last = signed(words[i - 2])
            words.append((1812433253 * (last ^ (last >> 30)) + i) & 0xFFFFFFFF)
        self.v, self.at = words, 0

    def bits31(self):
        v, at = self.v, self.at
        before, before2 = (at + 623) % 624, (at + 622) % 624
        v0, v1, v2, v3 = v[at], v[(at + 70) % 624], v[(at + 179) % 624], v[(at + 449) % 624]
        full = 0xFFFFFFFF
        z0 = (0x80000000 & v[before]) ^ (0x7FFFFFFF & v[before2])
        z1 = v0 ^ (v0 << 25 & full) ^ v1 ^ v1 >> 27
        z2 = v2 >> 9 ^ v3 ^ v3 >> 1
        z3 = z1 ^ z2
        z4 = z0 ^ z1 ^ (z1 << 9 & full) ^ z2 ^ (z2 << 21 & full) ^ z3 ^ z3 >> 21
        v[at], v[before] = z3, z4
        v[before2] &= 0x80000000
        self.at = before
        z4 ^= z4 << 7 & 0xE46E1700
        z4 ^= z4 << 15 & 0x9B868000
        return z4 >> 1

    def below(self, n):
        if n & -n == n:
            return n * self.bits31() >> 31
        while True:
            bits = self.bits31()
            value = bits % n
            if bits - value + n - 1 < 1 << 31:
                return value


def bootstrap(x, level, resamples, seed):
    """The BCa interval of the mean, all n^n resamples for few values."""
    n = len(x)
    if n <= IDEAL_UP_TO:
        means, weights = [], []
        for drawn in itertools.combinations_with_replacement(range(n), n):
            counts = np.bincount(drawn, minlength=n)
            means.append(counts @ x / n)
            weights.append(math.factorial(n) / math.prod(map(math.factorial, counts)) / n**n)
        least = float(n) ** -n
    else:
        well = Well19937c(seed)
        means = [sum(x[well.below(n)] for _ in range(n)) / n for _ in range(resamples)]
        weights = [1 / resamples] * resamples
        least = 1 / resamples
    order = np.argsort(means, kind="stable")
    means, weights = np.array(means)[order], np.array(weights)[order]
    estimate, tie = x.mean(), 4 * n * np.spacing(np.abs(x).max())
    equal = np.abs(means - estimate) <= tie
    share = weights[~equal & (means < estimate)].sum() + weights[equal].sum() / 2
    bias = stats.norm.ppf(np.clip(share, least / 2, 1 - least / 2))
    jackknife = (n * estimate - x) / (n - 1)
    deviation = jackknife.mean() - jackknife
    acceleration = (deviation**3).sum() / (6 * (deviation**2).sum() ** 1.5)
    z = bias + stats.norm.ppf([(1 - level) / 2, (1 + level) / 2])
    shares = stats.norm.cdf(bias + z / (1 - acceleration * z))
    # An end that rounding puts between two resamples of the same share may be either.
    places = np.minimum(np.searchsorted(weights.cumsum(), shares - 1e-12), len(means) - 1)
    return means[places]


def bounded_interval(metric, x, level):
    n, mean = len(x), x.mean()
    error, t = x.std(ddof=1) / math.sqrt(n), stats.t.ppf((1 + level) / 2, n - 1)
    if metric in SHARES:
        if not 0 < mean < 1:
            return interval(mean, error, n - 1, level)
        logit, half = math.log(mean / (1 - mean)), t * error / (mean * (1 - mean))
        return 1 / (1 + math.exp(half - logit)), 1 / (1 + math.exp(-half - logit))
    return mean * math.exp(-t * error / mean), mean * math.exp(t * error / mean)


def noncentral_t(t, df, nc):
    """SciPy's distribution function; by quadrature where that is NaN."""
    p = stats.nct.cdf(t, df, nc)
    if math.isfinite(p):
        return p
    top = 1 + 12 / math.sqrt(2 * df)
    return integrate.quad(
        lambda r: stats.norm.cdf(t * r - nc) * stats.chi2.pdf(df * r * r, df) * 2 * df * r,
        0, top, epsabs=1e-12, limit=500)[0]


def effect_interval(t, n, level):
    def noncentrality(share):
        reach = 1.0
        while noncentral_t(t, n - 1, t - reach) < share or noncentral_t(t, n - 1, t + reach) > share:
            reach *= 1.5
        at = optimize.brentq(lambda nc: noncentral_t(t, n - 1, nc) - share, t - reach, t + reach)
        return at / math.sqrt(n)

    return noncentrality((1 + level) / 2), noncentrality((1 - level) / 2)


def equivalence_power(difference, margin, sd, n, alpha):
    error, t = sd / math.sqrt(n), stats.t.ppf(1 - alpha, n - 1)

    def density(r):
        reach = margin / error - t * r
        inside = stats.norm.cdf(reach - difference / error) - stats.norm.cdf(-reach - difference / error)
        return inside * stats.chi2.pdf((n - 1) * r * r, n - 1) * 2 * (n - 1) * r

    end = margin / (t * error)
    top = min(end, 1 + 12 / math.sqrt(2 * (n - 1)))
    return integrate.quad(density, 0, top, epsabs=1e-12, limit=500)[0]


def difference_power(difference, sd, n, alpha):
    t, nc = stats.t.ppf(1 - alpha / 2, n - 1), difference / sd * math.sqrt(n)
    if nc == 0:
        return alpha
    return 1 - noncentral_t(t, n - 1, nc) + noncentral_t(-t, n - 1, nc)


def more_seeds(difference, margin, sd, n, alpha, power):
    def enough(more):
        return equivalence_power(difference, margin, sd, n + more, alpha) >= power

    if not enough(MOST_SEEDS):
        return None
    low, high = 0, MOST_SEEDS
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low


def crossed(cells, level):
    """The two-way analysis of variance of seeds and images, both random."""
    seeds, images = cells.shape
    mean, by_seed, by_image = cells.mean(), cells.mean(axis=1), cells.mean(axis=0)
    of_seeds = ((by_seed - mean) ** 2).sum() / (seeds - 1) / seeds
    of_images = ((by_image - mean) ** 2).sum() / (images - 1) / images
    rest = cells - by_seed[:, None] - by_image + mean
    of_rest = (rest**2).sum() / ((seeds - 1) * (images - 1)) / (seeds * images)
    variance = max(of_seeds + of_images - of_rest, of_seeds, of_images)
    df = seeds - 1.0
    if variance > 0:
        df = variance**2 / (
            of_seeds**2 / (seeds - 1)
            + of_images**2 / (images - 1)
            + of_rest**2 / ((seeds - 1) * (images - 1))
        )
    ends = np.clip(interval(mean, math.sqrt(variance), df, level), -1, 1)
    return math.sqrt(of_seeds), math.sqrt(of_images), math.sqrt(variance), df, ends


class Study:
    """A study's folder, and what is found in its statistics.csv that was not asked for yet."""

    def __init__(self, folder):
        self.folder = folder
        self.settings = json.loads((folder / "statistics.json").read_text("utf-8"))["settings"]
        self.level = self.settings["confidence"]
        self.alpha = self.settings["alpha"]
        self.found = defaultdict(list)
        for row in rows_of(folder / "statistics.csv"):
            key = row["section"], row["metric"], row["arm"], row["compared_with"]
            value = row["text"] if row["value"] == "" else float(row["value"])
            self.found[key, row["statistic"], row["seed"]].append(value)
        self.directories = {}
        for spec in (folder / "runs").glob("*/spec.json"):
            result = spec.with_name("result.json")
            if result.exists():
                what, end = (json.loads(path.read_text("utf-8")) for path in (spec, result))
                key = what["loss"], what["backend"], str(what["seed"]), end.get("parameters_sha256")
                self.directories[key] = spec.parent
        self.runs = rows_of(folder / "runs.csv")
        columns = list(self.runs[0])
        self.keys = columns[columns.index("seed") + 1 : columns.index("status")]
        self.arms = defaultdict(list)
        for run in self.runs:
            arm = (run["loss"], run["backend"], *(run[key] for key in self.keys))
            self.arms[arm].append(run)
        self.labels = dict(zip(self.arms, self.names(list(self.arms))))
        self.checked, self.wrong = 0, []
        self.family = []

    def directory(self, run):
        """The folder of a run: the one of its loss, backend, seed and final parameters."""
        return self.directories.get(tuple(run[k] for k in ("loss", "backend", "seed", "parameters_sha256")))

    def names(self, arms):
        def short(names):
            last = [name.rsplit(".", 1)[-1] for name in names]
            return {n: n if last.count(s) > 1 else s for n, s in zip(names, last)}

        losses = short(list(dict.fromkeys(arm[0] for arm in arms)))
        backends = len({arm[1] for arm in arms}) > 1
        varying = [i for i, key in enumerate(self.keys) if len({arm[2 + i] for arm in arms}) > 1]
        shown = short([self.keys[i] for i in varying])
        for arm in arms:
            parts = [losses[arm[0]]] + ([arm[1]] if backends else [])
            yield ", ".join(parts + [f"{shown[self.keys[i]]} {arm[2 + i]}" for i in varying])

    def finished(self, arm):
        return [run for run in self.arms[arm] if run["status"] == "finished"]

    def values(self, arm, metric):
        texts = [run.get(metric, "") for run in self.finished(arm)]
        return np.array([float(t) for t in texts if t and math.isfinite(float(t))])

    def equal(self, key, statistic, expected, seed=""):
        """The number, or word, is this; what has no finite value is not there."""
        at = key, statistic, str(seed)
        found = self.found.pop(at, [])
        name = f"{self.folder.name}: {', '.join(filter(None, key))}, {statistic}{seed and ' ' + str(seed)}"
        if expected is None or (isinstance(expected, float) and not math.isfinite(expected)):
            if found:
                self.wrong.append(f"{name}: {found}, expected nothing")
            return
        if len(found) != 1:
            self.wrong.append(f"{name}: {found or 'missing'}, expected {expected!r}")
            return
        self.checked += 1
        value = found[0]
        if isinstance(expected, str) or isinstance(value, str):
            same = value == expected
        else:
            same = abs(value - expected) <= 2e-9 + 1e-7 * abs(expected)
        if not same:
            self.wrong.append(f"{name}: {value!r}, expected {expected!r}")

    def ends(self, key, name, ends, level):
        if ends is not None and key[0] != "arms" and key[1] in ACCURACIES and "dz" not in name:
            ends = np.clip(ends, -1, 1)
        for end, value in zip(("lower", "upper"), ends if ends is not None else (None, None)):
            self.equal(key, f"{name}_{end}", None if value is None else float(value))
        self.equal(key, name + "_level", None if ends is None else level)

    def images(self, metric):
        name = "validation_images" if metric.startswith("val") else "test_images"
        return self.settings.get(name, 0)

    def margin(self, metric, section="comparisons"):
        if section == "reference":
            return self.settings["reference_margin"]
        return self.settings["equivalence_margin" if metric in ACCURACIES else "cross_entropy_margin"]

    def step(self, metric):
        images = self.images(metric)
        return 1 / images if metric in ACCURACIES and images else 0

    def is_spread(self, metric, sd):
        return sd > 0 and sd >= self.step(metric) * (1 - 1e-9)

    def is_fine(self, entry):
        return entry["margin"] >= FEWEST_STEPS * self.step(entry["metric"]) * (1 - 1e-9)

    def check(self):
        for metric in SUMMARISED:
            if any(len(self.values(arm, metric)) for arm in self.arms):
                self.check_arms(metric)
        for metric in COMPARED:
            if any(len(self.values(arm, metric)) for arm in self.arms):
                for pair in self.pairs():
                    self.check_pair(metric, *pair)
        self.check_reference()
        self.check_family()
        self.check_power()
        for key, statistic, seed in self.found:
            self.wrong.append(f"{self.folder.name}: {', '.join(key)}, {statistic} {seed}: not known")

    def check_arms(self, metric):
        for arm, label in self.labels.items():
            key = ("arms", metric, label, "")
            x = self.values(arm, metric)
            n, varies = len(x), len(set(x)) > 1
            self.equal(key, "n", n)
            self.equal(key, "mean", x.mean() if n else None)
            self.equal(key, "sd", x.std(ddof=1) if varies else 0.0 if n > 1 else None)
            for name, function in (("median", np.median), ("min", np.min), ("max", np.max)):
                self.equal(key, name, float(function(x)) if n else None)
            t = bounded_interval(metric, x, self.level) if varies else None
            self.ends(key, "t_interval", t, self.level)
            self.equal(key, "t_interval_scale", "logit" if metric in SHARES else "log")
            resampled = None
            if n >= 3 and varies:
                how = self.settings
                resampled = bootstrap(x, self.level, how["bootstrap_resamples"], how["bootstrap_seed"])
            self.ends(key, "bootstrap_interval", resampled, self.level)
            images = self.images(metric)
            if metric in OF_IMAGES and n and images:
                self.equal(key, "images", images)
                self.equal(key, "image_error", math.sqrt(x.mean() * (1 - x.mean()) / images))

    def pairs(self):
        """The compared pairs, the later arm of the grid first, but for the primary as it is named."""
        arms = list(self.labels)
        for second, first in itertools.combinations(arms, 2):
            primary = self.settings.get("primary")
            names = self.labels[first], self.labels[second]
            factors = sum(a != b for a, b in zip(first, second))
            rule = {"all": True, "with-first": second == arms[0], "one-factor": factors == 1}
            if primary == " - ".join(reversed(names)):
                yield second, first
            elif primary == " - ".join(names) or rule[self.settings["pairs"]]:
                yield first, second

    def check_pair(self, metric, first, second):
        key = ("comparisons", metric, self.labels[first], self.labels[second])
        how = self.settings
        named = how.get("primary") == " - ".join(key[2:])
        primary = named and how.get("primary_metric", "").replace("validation", "val").replace(
            "-", "_") == metric
        others = {run["seed"]: run for run in self.finished(second)}
        both = [(run, others[run["seed"]]) for run in self.finished(first) if run["seed"] in others]
        both = [
            (a, b) for a, b in both
            if all(r[metric] and math.isfinite(float(r[metric])) for r in (a, b))
        ]
        d = np.array([float(Decimal(a[metric]) - Decimal(b[metric])) for a, b in both])
        n, varies = len(d), len(set(d)) > 1
        self.equal(key, "role", "primary" if primary else "secondary")
        self.equal(key, "n", n)
        for (run, _), difference in zip(both, d):
            self.equal(key, "differences", float(difference), run["seed"])
        self.equal(key, "mean_difference", d.mean() if n else None)
        self.equal(key, "median_difference", float(np.median(d)) if n else None)
        sd = d.std(ddof=1) if varies else 0.0
        self.equal(key, "sd_difference", sd if n > 1 else None)
        spread_enough = self.is_spread(metric, sd)
        tested = n >= FEWEST_RUNS and spread_enough
        spread = None
        if tested:
            spread = sd * np.sqrt((n - 1) / stats.chi2.ppf([(1 + self.level) / 2, (1 - self.level) / 2], n - 1))
        self.ends(key, "sd_difference_interval", spread, self.level)
        if tested:
            self.check_tests(key, d)
        hindrance = "too_few" if n < FEWEST_RUNS else None if tested else "constant"
        self.decide(key, metric, d.mean() if n else None, sd / math.sqrt(n) if n else None, n - 1,
                    hindrance, primary, seeds=(n, sd))
        self.check_images(key, metric, both)

    def check_tests(self, key, d):
        n = len(d)
        test = stats.ttest_1samp(d, 0)
        ci = test.confidence_interval(self.level)
        self.ends(key, "t_interval", (ci.low, ci.high), self.level)
        self.equal(key, "t", test.statistic)
        self.equal(key, "degrees_of_freedom", n - 1)
        self.equal(key, "t_p", test.pvalue)
        nonzero = d[d != 0]
        ranks = stats.rankdata(np.abs(nonzero))
        self.equal(key, "wilcoxon_v", float(ranks[nonzero > 0].sum()))
        self.equal(key, "wilcoxon_p", signed_rank_p(nonzero, ranks))
        dz = d.mean() / d.std(ddof=1)
        self.equal(key, "cohens_dz", dz)
        self.ends(key, "cohens_dz_interval", effect_interval(dz * math.sqrt(n), n, self.level), self.level)
        m = n - 1
        hedges = math.exp(math.lgamma(m / 2) - math.lgamma((m - 1) / 2)) / math.sqrt(m / 2)
        self.equal(key, "hedges_gz", dz * hedges)
        wins = (d > 0).sum() + (d == 0).sum() / 2
        self.equal(key, "first_greater", wins / n)
        ends = proportion_confint(wins, n, 1 - self.level, method="beta")
        ends = (0.0 if wins == 0 else ends[0], 1.0 if wins == n else ends[1])
        self.ends(key, "first_greater_interval", ends, self.level)

    def decide(self, key, metric, estimate, error, df, hindrance, primary, seeds=None, other=None):
        """Keeps a comparison until its whole family is known."""
        entry = {"key": key, "metric": metric, "estimate": estimate, "error": error, "df": df,
                 "why": hindrance, "seeds": seeds, "margin": self.margin(metric, key[0])}
        if hindrance is None:
            entry["p"] = 2 * stats.t.sf(abs(estimate / error), df)
            margin = entry["margin"]
            lower = stats.t.sf((estimate + margin) / error, df)
            upper = stats.t.cdf((estimate - margin) / error, df)
            entry["equivalence"] = max(lower, upper)
            if other is not None:  # statsmodels' own answer is the same
                theirs = other.ttost_ind(-margin, margin, usevar="unequal")[0]
                assert abs(theirs - entry["equivalence"]) < 1e-9
            self.ends(key, "equivalence_interval", interval(estimate, error, df, 1 - 2 * self.alpha),
                      round(1 - 2 * self.alpha, 12))
            self.equal(key, "equivalence_p_lower", lower)
            self.equal(key, "equivalence_p_upper", upper)
            self.equal(key, "equivalence_p", entry["equivalence"])
        self.equal(key, "equivalence_margin", entry["margin"])
        if primary:
            self.check_decisions([entry])
        else:
            self.family.append(entry)

    def check_family(self):
        if sum(entry["why"] is None for entry in self.family) != self.settings["family"]:
            self.wrong.append(f"{self.folder.name}: family is {self.settings['family']}")
        self.check_decisions(self.family)

    def check_decisions(self, entries):
        tested = [entry for entry in entries if entry["why"] is None]
        fine = [entry for entry in tested if self.is_fine(entry)]
        for group, name in ((tested, "p"), (fine, "equivalence")):
            if group:
                holm = multipletests([entry[name] for entry in group], method="holm")[1]
                for entry, p in zip(group, holm):
                    entry[name + "_holm"] = p
        size = len(tested)
        for entry in entries:
            key, estimate, error, df = (entry[k] for k in ("key", "estimate", "error", "df"))
            if entry["why"] is not None:
                self.equal(key, "family", 1)
                self.equal(key, "verdict", entry["why"])
                continue
            self.equal(key, "family", size)
            difference_p, equivalence_p = entry["p_holm"], entry.get("equivalence_holm")
            ends = interval(estimate, error, df, 1 - self.alpha / size)
            self.equal(key, "t_p_holm", difference_p)
            self.equal(key, "equivalence_p_holm", equivalence_p)
            self.ends(key, "corrected_interval", ends, 1 - self.alpha / size)
            self.ends(key, "corrected_equivalence_interval",
                      interval(estimate, error, df, 1 - 2 * self.alpha / size), 1 - 2 * self.alpha / size)
            verdict = self.verdict(entry, ends)
            self.equal(key, "verdict", verdict)
            if verdict == "undecided" and entry["seeds"]:
                n, sd = entry["seeds"]
                for name, truth in (("no_difference", 0), ("half_the_margin", entry["margin"] / 2)):
                    count = more_seeds(truth, entry["margin"], sd, n, self.alpha / size, self.settings["power"])
                    self.equal(key, "more_seeds_if_" + name, count)

    def verdict(self, entry, ends):
        margin = entry["margin"]
        equivalent = entry.get("equivalence_holm", 1) < self.alpha
        if entry["p_holm"] < self.alpha:
            if ends[0] > margin or ends[1] < -margin:
                return "beyond"
            return "negligible" if equivalent and -margin < ends[0] and ends[1] < margin else "different"
        if equivalent:
            return "equivalent"
        return "undecided" if self.is_fine(entry) else "too_coarse"

    def check_images(self, key, metric, both):
        if metric not in ACCURACIES or not both or not self.images(metric):
            return
        p, q = (np.mean([float(run[metric]) for run in side]) for side in zip(*both))
        images = self.images(metric)
        self.equal(key, "images", images)
        self.equal(key, "image_error_bound", math.sqrt((p * (1 - p) + q * (1 - q)) / images))
        if metric != "test_accuracy" or len(both) < 2:
            return
        cells = []
        for pair in both:
            files = [self.directory(run) for run in pair]
            if any(file is None or not (file / "predictions.npy").exists() for file in files):
                return
            (labels, first), (same, second) = (np.load(file / "predictions.npy") for file in files)
            assert (labels == same).all()
            cells.append((first == labels).astype(float) - (second == labels))
        seed_error, image_error, error, df, ends = crossed(np.array(cells), self.level)
        self.equal(key, "seed_error", seed_error)
        self.equal(key, "image_error", image_error)
        self.equal(key, "seed_and_image_error", error)
        self.equal(key, "seed_and_image_degrees_of_freedom", df)
        self.ends(key, "seed_and_image_interval", ends, self.level)

    def check_reference(self):
        sections = {key for key, _, _ in self.found if key[0] == "reference"}
        if not sections:
            return
        places = [self.folder.parent / "reference/keras", self.folder.parent / "keras",
                  ROOT / "results/reference/keras"]
        keras = next((place for place in places if (place / "runs").is_dir()), None)
        measured = defaultdict(list)
        for result in sorted(keras.glob("runs/*/result.json")) if keras else ():
            values = json.loads(result.read_text("utf-8"))
            if values["status"] == "finished":
                curve = [float(row["val_accuracy"]) for row in rows_of(result.parent / "metrics.csv")]
                measured[values["loss"]].append((curve, values.get("test_accuracy")))
        for arm, label in self.labels.items():
            if arm[0] not in PUBLISHED_LOSSES or not self.finished(arm):
                continue
            own = [[float(row["val_accuracy"]) for row in rows_of(self.directory(run) / "metrics.csv")]
                   for run in self.finished(arm)]
            loss, words = PUBLISHED_LOSSES[arm[0]]
            curves = defaultdict(list)
            for row in rows_of(PUBLISHED):
                if row["loss"] == loss:
                    curves[row["run"]].append(float(row["val_accuracy"]))
            epoch = min(map(len, own + list(curves.values())))
            mine = np.array([curve[epoch - 1] for curve in own])
            theirs = np.array([curve[epoch - 1] for curve in curves.values()])
            key = ("reference", "val_accuracy", label, f"published Keras 2019, {words}")
            for name, value in (("epoch", epoch), ("n", len(mine)), ("mean", mine.mean()),
                                ("reference_n", len(theirs)), ("reference_mean", theirs.mean()),
                                ("reference_min", theirs.min()), ("reference_max", theirs.max()),
                                ("reading_error", READING_ERROR)):
                self.equal(key, name, value)
            runs = measured[arm[0]]
            if runs:
                epoch = min(len(curve) for curve in own + [curve for curve, _ in runs])
                self.check_measured(label, arm[0], "val_accuracy", epoch,
                                    np.array([curve[epoch - 1] for curve in own]),
                                    np.array([curve[epoch - 1] for curve, _ in runs]))
                same = all(len(curve) == epoch for curve in own + [curve for curve, _ in runs])
                tests = np.array([test for _, test in runs if test is not None])
                if same and len(tests):
                    self.check_measured(label, arm[0], "test_accuracy", epoch,
                                        self.values(arm, "test_accuracy"), tests)

    def check_measured(self, label, loss, metric, epoch, own, reference):
        key = ("reference", metric, label, f"measured Keras 2019, {loss}")
        self.equal(key, "role", "secondary")
        for name, value in (("epoch", epoch), ("n", len(own)), ("mean", own.mean()),
                            ("reference_n", len(reference)), ("reference_mean", reference.mean()),
                            ("mean_difference", own.mean() - reference.mean())):
            self.equal(key, name, value)
        few = min(len(own), len(reference)) < FEWEST_RUNS
        if few or not self.is_spread(metric, max(own.std(ddof=1), reference.std(ddof=1))):
            self.decide(key, metric, None, None, None, "too_few" if few else "constant", False)
            return
        test = stats.ttest_ind(own, reference, equal_var=False)
        ci = test.confidence_interval(self.level)
        self.ends(key, "t_interval", (ci.low, ci.high), self.level)
        self.equal(key, "welch_t", test.statistic)
        self.equal(key, "degrees_of_freedom", test.df)
        self.equal(key, "t_p", test.pvalue)
        means = CompareMeans(DescrStatsW(own), DescrStatsW(reference))
        self.decide(key, metric, own.mean() - reference.mean(), means.std_meandiff_separatevar,
                    test.df, None, False, other=means)

    def check_power(self):
        keys = {key for key, _, _ in self.found if key[0] == "power"}
        if not keys:
            return
        (key,) = keys
        how = self.settings
        planned = "planned_sd" in how
        comparison = ("comparisons", key[1], *key[2].split(" - "))
        entry = next((e for e in self.family if e["key"] == comparison), None)
        if planned:
            sd, n, alpha = how["planned_sd"], how["planned_seeds"], self.alpha
            sd_seeds = how.get("planned_sd_seeds")
        else:
            size = sum(e["why"] is None for e in self.family)
            first, second = (arm for name in key[2].split(" - ") for arm, label in self.labels.items()
                             if label == name)
            others = {run["seed"]: run for run in self.finished(second)}
            d = np.array([float(Decimal(run[key[1]]) - Decimal(others[run["seed"]][key[1]]))
                          for run in self.finished(first) if run["seed"] in others])
            sd, n, alpha = d.std(ddof=1), len(d), self.alpha / (size if entry else 1)
            sd_seeds = n
        margin = self.margin(key[1])
        for name, value in (("basis", "planned" if planned else "seen"), ("n", n), ("margin", margin),
                            ("alpha", alpha), ("sd_seeds", sd_seeds)):
            self.equal(key, name, value)
        sds = {"sd": sd}
        if sd_seeds:
            shares = [(1 + self.level) / 2, (1 - self.level) / 2]
            ends = sd * np.sqrt((sd_seeds - 1) / stats.chi2.ppf(shares, sd_seeds - 1))
            sds["sd_lower"], sds["sd_upper"] = ends
        for name, value in sds.items():
            self.equal(key, name, value)
            suffix = "" if name == "sd" else f"_at_{name[3:]}_sd"
            for truth, difference in (("none", 0), ("half", margin / 2), ("margin", margin)):
                self.equal(key, f"equivalence_power_if_{truth}{suffix}",
                           equivalence_power(difference, margin, value, n, alpha))
                self.equal(key, f"difference_power_if_{truth}{suffix}",
                           difference_power(difference, value, n, alpha))


def signed_rank_p(nonzero, ranks):
    """The exact two-sided p over all signs, ties included; normal above 50 differences."""
    n = len(nonzero)
    if n == 0:
        return 1.0
    positive = ranks[nonzero > 0].sum()
    smaller = min(positive, n * (n + 1) / 2 - positive)
    if n > 50:
        z = min(0, smaller - n * (n + 1) / 4 + 0.5) / math.sqrt((ranks**2).sum() / 4)
        return min(1.0, 2 * stats.norm.cdf(z))
    counts = np.zeros(n * (n + 1) + 1)
    counts[0] = 1
    for rank in np.rint(2 * ranks).astype(int):
        shifted = np.zeros_like(counts)
        shifted[rank:] = counts[: len(counts) - rank]
        counts = (counts + shifted) / 2
    return min(1.0, 2 * counts[: round(2 * smaller) + 1].sum())


def main(folders):
    if not folders:
        found = sorted((ROOT / "results/reference").glob("*/statistics.json"))
        folders = [path.parent for path in found]
    checked, wrong = 0, []
    for folder in folders:
        study = Study(Path(folder))
        study.check()
        checked += study.checked
        wrong += study.wrong
        print(f"{study.folder.name}: {study.checked} numbers computed again, {len(study.wrong)} off")
    for line in wrong[:40]:
        print(line)
    print(f"{checked} numbers in {len(folders)} studies, {len(wrong)} off")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
