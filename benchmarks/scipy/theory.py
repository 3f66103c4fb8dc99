"""Computes the numbers of the theory's report again, with NumPy and SciPy alone.

    theory.py [FOLDER]        (default: results/reference/theory)

Reads numbers.csv, curves.csv and points.csv. Every number is either computed again from its
definition or, where it hangs on random numbers that only Java draws, held against what it must
satisfy. Ends with exit code 1 if a number is off, or is one that this script does not know.
"""

import csv
import heapq
import math
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy import integrate, optimize, special, stats
from scipy.spatial.distance import jensenshannon

ROOT = Path(__file__).resolve().parents[2]
LN2 = math.log(2)
TEETH = np.array([2, 3, 5, 14, 16, 15, 12, 8, 10, 8, 7]) / 100
P = np.array([0.1, 0.4, 0.5])
Q = np.array([0.8, 0.15, 0.05])
LABELS = np.repeat([1, 0], 5)
PREDICTED = np.array([0.8, 0.9, 0.9, 0.6, 0.8, 0.1, 0.4, 0.2, 0.1, 0.3])


def entropy(p):
    return special.entr(p).sum()


def kl(p, q):
    return special.rel_entr(p, q).sum()


def cross(p, q):
    return entropy(p) + kl(p, q)


def js(p, q):
    return jensenshannon(p, q) ** 2


def pair(p):
    return np.array([p, 1 - p])


class Check:
    """Numbers by example and quantity, and what is known of them."""

    def __init__(self, folder):
        self.rows = defaultdict(list)
        with open(folder / "numbers.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                unit = row["unit"]
                self.rows[row["example"], row["quantity"]].append((unit, float(row["value"]), row))
        self.computed = self.held = 0
        self.wrong = []

    def value(self, example, quantity):
        return self.rows[example, quantity][0][1]

    def equal(self, example, quantity, expected, tolerance=1e-12, unit=None):
        """The number is this; relative tolerance above 1, absolute below."""
        for at, (found_unit, value, _) in enumerate(self.rows.get((example, quantity), [])):
            if unit is None or unit == found_unit:
                del self.rows[example, quantity][at]
                self.computed += 1
                same = (math.isnan(expected) and math.isnan(value)) or value == expected
                if not same and not abs(value - expected) <= tolerance * max(1, abs(expected)):
                    self.wrong.append(f"{example}, {quantity}: {value!r}, expected {expected!r}")
                return
        self.wrong.append(f"{example}, {quantity}: missing")

    def holds(self, example, quantity, condition):
        """The number satisfies this."""
        found = self.rows.get((example, quantity), [])
        if not found:
            self.wrong.append(f"{example}, {quantity}: missing")
            return
        _, value, _ = found.pop(0)
        self.held += 1
        if not condition(value):
            self.wrong.append(f"{example}, {quantity}: {value!r} does not hold")

    def agreements(self, folder):
        """Column 'agrees' says whether the number rounds to the published one."""
        with open(folder / "numbers.csv", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["published"]:
                    decimals = len(row["published"].split(".")[1])
                    off = abs(float(row["value"]) - float(row["published"]))
                    agrees = off <= 0.5 * 10**-decimals * (1 + 1e-9)
                    if str(agrees).lower() != row["agrees"]:
                        self.wrong.append(f"{row}: agrees should be {agrees}")


def small(c):
    """The examples with one line of arithmetic each."""
    c.equal("event", "h of p = 0.5", 1)
    c.equal("event", "h of p = 0.5 (natural logarithm)", LN2)
    c.equal("event", "h of p = 0.1", math.log2(10))
    c.equal("event", "h of p = 1/6", math.log2(6))
    c.equal("event", "H of a fair die", math.log2(6))
    c.equal("event", "sum p^2 of a fair die", 1 / 6)
    c.equal("event", "h of p = 1", 0)
    c.equal("event", "h of p = 0", math.inf)
    c.equal("event", "h of p = 0.5 * 0.1, less h of 0.5 and h of 0.1", 0)
    for i in range(6):
        name = f"({i / 10:g}, {1 - i / 10:g}): H(p, 1 - p)"
        c.equal("two-outcomes", name, entropy(pair(i / 10)) / LN2)

    q = np.array([0.7, 0.3])
    clip = np.array([1, 1e-10])
    for name, p in [("p = (1, 0): ", np.array([1, 0])), ("p = (0.95, 0.05): ", pair(0.95))]:
        c.equal("one-hot", name + "KL(p || q)", kl(p, q))
        c.equal("one-hot", name + "H(p, q)", -(p * np.log(q)).sum())
        c.equal("one-hot", name + "H(p)", entropy(p))
        c.equal("one-hot", name + "H(p) + KL(p || q) - H(p, q)", 0)
    c.equal("one-hot", "p = (1, 0), q = (0.99, 0.01): H(p, q)", -math.log(0.99))
    clipped = (clip * np.log(clip / q)).sum()
    c.equal("one-hot", "p = (1, 0) clipped at 1e-10: KL(p || q)", clipped)
    c.equal("one-hot", "the same + ln 0.7", clipped + math.log(0.7), 1e-15)
    c.equal("one-hot", "p = (1, 0): KL(q || p)", math.inf)
    exchanged = (q * np.log(q / clip)).sum()
    c.equal("one-hot", "p = (1, 0) clipped at 1e-10: KL(q || p)", exchanged)

    given = np.where(LABELS == 1, PREDICTED, 1 - PREDICTED)
    for y, predicted, share in zip(LABELS, PREDICTED, given):
        c.equal("predictions", f"cross-entropy of y = {y}, y_hat = {predicted}", -math.log(share))
    mean = -np.log(given).mean()
    wrong = -(LABELS * np.log(PREDICTED)).sum()
    for name, expected in {
        "their mean": mean,
        "their sum": 10 * mean,
        "greatest difference between KL and cross-entropy": 0,
        "an article's cross-entropy on every line": mean,
        "an article's KL on every line": mean,
        "-sum y ln y_hat over all ten": wrong,
        "sum y ln((y + 0.0001) / y_hat) over all ten": (
            LABELS * np.log((LABELS + 0.0001) / PREDICTED)
        ).sum(),
        "-sum y log2 y_hat over all ten": wrong / LN2,
        "KL(shares of the labels || mean prediction)": kl(pair(0.5), pair(PREDICTED.mean())),
        "KL(shares of the labels || (0.5, 0.5))": 0,
        "mean cross-entropy where every y_hat is 0.5": LN2,
    }.items():
        c.equal("predictions", name, expected)

    product = lambda t: t**3 * (1 - t) ** 7
    best = optimize.minimize_scalar(lambda t: -product(t), bounds=(0, 1), options={"xatol": 1e-9}).x
    for name, expected, tolerance in [
        ("three heads in ten: the product is greatest at", best, 1e-6),
        ("the sum is greatest at", 0, 0),
        ("the product at 0.3", product(0.3), 1e-15),
        ("the product at 0", 0, 0),
        ("ten predictions: L = product q(y_i | x_i)", given.prod(), 1e-15),
        ("-ln L / n", mean, 1e-14),
        ("-ln L / n - their mean cross-entropy", 0, 1e-14),
        ("five heads, five tails of the coin that remembers", 0.5 * 0.9**8 * 0.1, 1e-15),
        ("0.5^10", 2**-10, 0),
        ("40000 images at that mean: L in double precision", math.exp(-40000 * mean), 0),
        ("its logarithm", -40000 * mean, 1e-13),
    ]:
        c.equal("product", name, expected, tolerance)


def teeth(c):
    uniform = np.full(11, 1 / 11)
    success = (np.arange(11) * TEETH).sum() / 10
    binomial = stats.binom.pmf(np.arange(11), 10, success)
    lost = lambda s: kl(TEETH, stats.binom.pmf(np.arange(11), 10, s))
    best = optimize.minimize_scalar(lost, bounds=(0.01, 0.99), options={"xatol": 1e-10}).x
    for unit, scale in [("nats", 1), ("bits", LN2)]:
        c.equal("teeth", "KL(observed || uniform)", kl(TEETH, uniform) / scale, unit=unit)
        c.equal("teeth", "KL(observed || binomial)", kl(TEETH, binomial) / scale, unit=unit)
    c.equal("teeth", "KL(uniform || observed)", kl(uniform, TEETH))
    c.equal("teeth", "KL(binomial || observed)", kl(binomial, TEETH))
    c.equal("teeth", "H(observed)", entropy(TEETH))
    c.equal("teeth", "H(observed) + KL - H(observed, binomial)", 0)
    c.equal("teeth", "probability of the binomial with the same mean", success)
    c.equal("teeth", "probability of the binomial with the least KL", best, 1e-7)
    return uniform, binomial


def distance(c):
    bits = {
        "KL(p || q)": kl(P, Q), "KL(q || p)": kl(Q, P), "H(p)": entropy(P), "H(q)": entropy(Q),
        "H(p, q)": -(P * np.log(Q)).sum(), "H(q, p)": -(Q * np.log(P)).sum(),
        "H(p) + KL(p || q) - H(p, q)": 0, "H(q) + KL(q || p) - H(q, p)": 0, "KL(p || p)": 0,
        "JS(p, q)": js(P, Q), "JS(q, p)": js(Q, P),
    }
    for name, nats in bits.items():
        c.equal("distance", name, nats / LN2)
    c.equal("distance", "KL(p || q) in nats", kl(P, Q))
    c.equal("distance", "KL(q || p) in nats", kl(Q, P))
    c.equal("distance", "sqrt JS(p, q)", jensenshannon(P, Q, base=2))
    for t in [0, 0.2, 0.4, 0.6, 0.8, 1]:
        r = (1 - t) * P + t * Q
        for name, nats in {
            "H(p, r)": -(P * np.log(r)).sum(), "KL(p || r)": kl(P, r), "KL(r || p)": kl(r, P),
            "Pinsker's bound": 0.5 * np.abs(P - r).sum() ** 2, "JS(p, r)": js(P, r),
        }.items():
            c.equal("distance", f"t = {t:g}: {name}", nats / LN2)
    a, b, end = pair(0.5), pair(0.25), pair(0.1)
    root = lambda p, q: math.sqrt(js(p, q) / LN2)
    for name, measure in [
        ("KL", lambda p, q: kl(p, q) / LN2), ("JS", lambda p, q: js(p, q) / LN2), ("sqrt JS", root)
    ]:
        c.equal("distance", name + ": a to b", measure(a, b))
        c.equal("distance", name + ": b to c", measure(b, end))
        c.equal("distance", name + ": by b", measure(a, b) + measure(b, end))
        c.equal("distance", name + ": straight from a to c", measure(a, end))
    # The triples are Java's; three standard errors around the shares of two million of our own.
    rng = np.random.default_rng(1)
    x, y, z = rng.dirichlet([1, 1, 1], (3, 2_000_000))
    mass = lambda p, q: special.rel_entr(p, q).sum(1)
    half = lambda p, q: (mass(p, (p + q) / 2) + mass(q, (p + q) / 2)) / 2
    count = c.value("distance", "random triples")
    c.equal("distance", "random triples", 10_000)
    for name, measure in [("KL", mass), ("JS", half)]:
        share = (measure(x, z) > measure(x, y) + measure(y, z)).mean()
        error = 3 * math.sqrt(share * (1 - share) / count)
        c.holds(
            "distance", f"of these {name} breaks the triangle inequality",
            lambda found: abs(found / count - share) < error)
    c.holds("distance", "of these sqrt JS breaks the triangle inequality", lambda found: found == 0)
    name = "greatest sqrt JS(a, c) - sqrt JS(a, b) - sqrt JS(b, c)"
    c.holds("distance", name, lambda found: -0.01 < found < 0)


def huffman(q):
    heap = [(weight, i, [i]) for i, weight in enumerate(q)]
    heapq.heapify(heap)
    lengths = np.zeros(len(q))
    while len(heap) > 1:
        one, other = heapq.heappop(heap), heapq.heappop(heap)
        both = one[2] + other[2]
        lengths[both] += 1
        heapq.heappush(heap, (one[0] + other[0], min(one[1], other[1]), both))
    return lengths


def codes(c, uniform, binomial):
    cases = {
        "teeth, code for the teeth": (TEETH, TEETH),
        "teeth, code for the binomial": (TEETH, binomial),
        "teeth, code for the uniform": (TEETH, uniform),
        "p = (0.1, 0.4, 0.3, 0.2), q = (1/2, 1/4, 1/8, 1/8)": (
            np.array([0.1, 0.4, 0.3, 0.2]), np.array([0.5, 0.25, 0.125, 0.125])),
        "p = (0, 1), q = (0.9, 0.1)": (np.array([0, 1]), np.array([0.9, 0.1])),
        "p = (0, 0, 1, 0), q = (0.36, 0.34, 0.25, 0.05)": (
            np.array([0, 0, 1, 0]), np.array([0.36, 0.34, 0.25, 0.05])),
    }
    for name, (p, q) in cases.items():
        words = huffman(q)
        shannon = np.ceil(-np.log2(q) - 1e-12)
        total = -(p * np.log2(q)).sum()
        average = (p * words).sum()
        c.equal("codes", name + ": H(p)", entropy(p) / LN2)
        c.equal("codes", name + ": H(p, q)", total)
        c.equal("codes", name + ": Huffman", average)
        c.equal("codes", name + ": Huffman beyond", average - total)
        c.equal("codes", name + ": Shannon", (p * shannon).sum())
        c.equal("codes", name + ": Shannon beyond", (p * shannon).sum() - total)
        error = math.sqrt((p * words**2).sum() - average**2) / math.sqrt(100_000)
        c.holds(
            "codes", name + ": Huffman, 100000 drawn symbols",
            lambda found: abs(found - average) <= 4 * error + 1e-9)
    # Java's pairs; ours, 20,000 of them, for the share.
    rng = np.random.default_rng(1)
    excess = []
    for p, q in rng.dirichlet(np.ones(11), (20_000, 2)):
        excess.append((p * huffman(q)).sum() + (p * np.log2(q)).sum())
    excess = np.array(excess)
    share = ((excess >= 0) & (excess < 1)).mean()
    c.equal("codes", "random pairs", 2000)
    c.holds(
        "codes", "Huffman's code for q: within one bit above H(p, q)",
        lambda found: abs(found / 2000 - share) < 3 * math.sqrt(share * (1 - share) / 2000) + 0.01)
    c.equal("codes", "Shannon's code for q: within one bit above H(p, q)", 2000)
    c.equal("codes", "Huffman's code for p: within one bit above H(p)", 2000)
    least, greatest = excess.min(), excess.max()
    c.holds("codes", "Huffman's least average - H(p, q)", lambda x: 1.5 * least < x < 0)
    c.holds("codes", "Huffman's greatest average - H(p, q)", lambda x: 0 < x < 1.5 * greatest)


def coin(c):
    limit = kl(pair(0.7), pair(0.5))
    c.equal("coin", "KL(p1 || p2), the limit", limit)
    c.equal("coin", "KL(p2 || p1)", kl(pair(0.5), pair(0.7)))
    heads, tails = math.log(0.7 / 0.5), math.log(0.3 / 0.5)
    names = sorted({q.split(":")[0] for e, q in c.rows if e == "coin" and q.startswith("n = ")})
    inside = 0
    for name in names:
        n = int(name[4:])
        expected = (heads - tails) * math.sqrt(0.21 / n)
        mean, deviation = c.value("coin", name + ": mean"), c.value("coin", name + ": SD")
        half = stats.t.ppf(0.975, 999) * deviation / math.sqrt(1000)
        inside += abs(mean - limit) <= half
        c.equal("coin", name + ": SD expected", expected)
        c.equal("coin", name + ": mean, from", mean - half, 1e-9)
        c.equal("coin", name + ": mean, to", mean + half, 1e-9)
        c.holds("coin", name + ": mean", lambda x: abs(x - limit) < 4 * expected / math.sqrt(1000))
        c.holds("coin", name + ": SD", lambda x: abs(x / expected - 1) < 0.1)
        counts = stats.binom.ppf([0.01, 0.06, 0.94, 0.99], n, 0.7)
        bound = (counts * heads + (n - counts) * tails) / n + [-1e-12, 1e-12, -1e-12, 1e-12]
        c.holds("coin", name + ": 95 % of sequences, from", lambda x: bound[0] <= x <= bound[1])
        c.holds("coin", name + ": to", lambda x: bound[2] <= x <= bound[3])
        if n == 10_000:
            c.equal("coin", "after 10000 flips: mean - limit", mean - limit)
    c.equal("coin", "intervals of the mean", len(names))
    c.equal("coin", "of these hold the limit", inside)


def likelihood(c):
    least = entropy(TEETH)
    c.equal("likelihood", "counts, -log-likelihood: loss at the optimum", 100 * least, 1e-10)
    c.equal("likelihood", "counts, cross-entropy: loss at the optimum", least, 1e-10)
    c.equal("likelihood", "counts, KL: loss at the optimum", 0, 1e-10)
    smoothed = entropy(np.array([0.91] + 9 * [0.01]))
    c.equal("likelihood", "smoothed labels: H(label)", smoothed)
    for name in [
        "counts: -log-likelihood / n - cross-entropy", "counts: cross-entropy - KL - H(p)",
        "images: -log-likelihood / n - cross-entropy", "images: cross-entropy - KL",
        "smoothed labels: cross-entropy - KL - H(label)",
    ]:
        c.equal("likelihood", name, 0)
    # The images are Java's: their losses are held against each other.
    end = ": loss at the optimum"
    images = c.value("likelihood", "images, cross-entropy" + end)
    soft = c.value("likelihood", "images, smoothed labels, cross-entropy" + end)
    c.equal("likelihood", "images, -log-likelihood" + end, 500 * images)
    c.equal("likelihood", "images, KL" + end, images)
    c.equal("likelihood", "images, smoothed labels, KL" + end, soft - smoothed)
    c.holds("likelihood", "images, cross-entropy" + end, lambda x: 0 < x < math.log(10))
    c.holds(
        "likelihood", "images, smoothed labels, cross-entropy" + end,
        lambda x: images < x < math.log(10))
    for fit in [
        "counts, -log-likelihood", "counts, cross-entropy", "counts, KL", "images, -log-likelihood",
        "images, cross-entropy", "images, KL", "images, smoothed labels, cross-entropy",
        "images, smoothed labels, KL",
    ]:
        c.holds("likelihood", fit + ": difference", lambda x: 0 <= x < 1e-6)
        c.holds("likelihood", fit + ": steps", lambda x: 1 <= x <= 5000)


def any_likelihood(c, points, uniform, binomial):
    worms = np.repeat(np.arange(11), np.rint(100 * TEETH).astype(int))
    models = {
        "the shares themselves (softmax)": TEETH, "uniform": uniform, "binomial, 0.544": binomial,
        "Poisson, 5.44": stats.poisson.pmf(np.arange(11), 5.44),
        "Poisson, 4": stats.poisson.pmf(np.arange(11), 4),
    }
    for name, q in models.items():
        c.equal("any-likelihood", name + ": -sum ln q(x_i) / n, worm by worm", -np.log(q[worms]).mean())
        c.equal("any-likelihood", name + ": H(p_hat, q)", -(TEETH * np.log(q)).sum())
        c.equal("any-likelihood", name + ": H(p_hat)", entropy(TEETH))
        c.equal("any-likelihood", name + ": KL(p_hat || q)", kl(TEETH, q))
    for name, law, centre in [
        ("Gaussian", stats.norm, "mean"), ("Laplace", stats.laplace, "median")
    ]:
        best = optimize.minimize_scalar(
            lambda m: -law.logpdf(worms, m).mean(), bounds=(0, 10), options={"xatol": 1e-9}).x
        c.equal("any-likelihood", f"{name}: least cross-entropy at m", best, 1e-5)
        c.equal("any-likelihood", f"{centre} of the teeth", getattr(np, centre)(worms))
    x, y = points["any-likelihood", "points"]
    line = stats.linregress(x, y)
    error = ((y - line.intercept - line.slope * x) ** 2).mean()
    fits = {"a": line.intercept, "b": line.slope, "MSE or variance": error}
    for name, expected in fits.items():
        c.equal("any-likelihood", "least squares, closed form: " + name, expected)
        c.equal("any-likelihood", "least cross-entropy, descent: " + name, expected, 1e-8)
    for name in ["difference of a", "difference of b", "sigma^2 - MSE"]:
        c.equal("any-likelihood", "line: " + name, 0, 1e-8)
    least = -stats.norm.logpdf(y, line.intercept + line.slope * x, math.sqrt(error)).mean()
    c.equal("any-likelihood", "line: least cross-entropy", least)
    c.equal("any-likelihood", "line: least cross-entropy - 1/2 ln(2pie * MSE)", 0)


def fused(c):
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        for logits, label in [
            ("(2, 1, 0.1)", 1), ("(2, 1, 0.1)", 2), ("(2, 1, 0.1)", 3), ("(30, 10, 0)", 2),
            ("(800, 790, 0)", 2), ("(1000, 0, -1000)", 1), ("(1000, 0, -1000)", 2),
            ("(1000, 0, -1000)", 3),
        ]:
            z = np.array([float(part) for part in logits[1:-1].split(", ")])
            name, k = f"{logits}; {label}: ", label - 1
            naive = np.exp(z) / np.exp(z).sum()
            c.equal("fused", name + "log-softmax + NLL", -special.log_softmax(z)[k])
            c.equal("fused", name + "from the softmax as it stands", -np.log(naive[k]))
            c.equal("fused", name + "from the shifted softmax", -np.log(special.softmax(z)[k]))
            clipped = -np.log(max(1e-7, special.softmax(z)[k]))
            c.equal("fused", name + "the same, clipped to 1e-7", clipped)
    twice = lambda *z: -special.log_softmax(special.softmax(np.array(z)))[0]
    c.equal("fused", "softmax applied twice, logits (2, 1, 0.1); label 1", twice(2, 1, 0.1))
    name = "softmax applied twice, logits (1000, 0, -1000); label 1"
    c.equal("fused", name, twice(1000, 0, -1000))
    c.equal("fused", "ln(1 + 2 / e), its least with three classes", math.log(1 + 2 / math.e))
    c.equal("fused", "ln(1 + 9 / e), its least with ten classes", math.log(1 + 9 / math.e))
    c.equal("fused", "-ln 1e-7, the greatest clipped loss", -math.log(1e-7))
    c.equal("fused", "greatest difference for ordinary logits", 0, 1e-14)


def evidence(c):
    """Integrals by quadrature, where the report has closed forms."""
    over = lambda f: integrate.quad(f, 0, 1, epsabs=1e-13, epsrel=1e-13, limit=500)[0]
    prior, posterior = stats.beta(2, 2), stats.beta(9, 5)
    log_evidence = math.log(over(lambda t: stats.binom.pmf(7, 10, t) * prior.pdf(t)))
    c.equal("evidence", "ln p(x)", log_evidence)
    c.equal("evidence", "evidence p(x)", stats.betabinom.pmf(7, 10, 2, 2))
    c.equal("evidence", "ELBO of the posterior", log_evidence)
    c.equal("evidence", "greatest |ELBO + KL - ln p(x)| in the table", 0)
    c.equal("evidence", "a of the greatest ELBO", 9, 1e-6)
    c.equal("evidence", "b of the greatest ELBO", 5, 1e-6)
    weighted = lambda q, f: over(lambda t: q.pdf(t) * f(t) if q.pdf(t) > 0 else 0)
    divergence = lambda q, p: weighted(q, lambda t: q.logpdf(t) - p.logpdf(t))
    bounds = {}
    for t in [0, 0.5, 1, 2, 4]:
        q = stats.beta(2 + 7 * t, 2 + 3 * t)
        fit = weighted(q, lambda x: stats.binom.logpmf(7, 10, x))
        gap = divergence(q, posterior)
        bounds[t] = weighted(
            q, lambda x: stats.binom.logpmf(7, 10, x) + prior.logpdf(x) - q.logpdf(x))
        for name, expected in {
            "E_q[ln p(x | theta)]": fit, "KL(q || prior)": divergence(q, prior), "ELBO": bounds[t],
            "KL(q || posterior)": gap, "ELBO + KL(q || posterior)": log_evidence,
            "KL(posterior || q)": divergence(posterior, q),
        }.items():
            c.equal("evidence", f"t = {t:g}: {name}", expected, 1e-9)
    return log_evidence


def mixture_density(x):
    return 0.6 * stats.norm.pdf(x, -2, 0.7) + 0.4 * stats.norm.pdf(x, 2, 0.7)


def mixture_log(x):
    return np.logaddexp(
        math.log(0.6) + stats.norm.logpdf(x, -2, 0.7), math.log(0.4) + stats.norm.logpdf(x, 2, 0.7))


def directions(c):
    x = np.linspace(-30, 30, 60_001)
    whole = lambda f: integrate.simpson(f, x=x)
    covering = lambda m, s: whole(
        mixture_density(x) * (mixture_log(x) - stats.norm.logpdf(x, m, s)))
    seeking = lambda m, s: whole(
        stats.norm.pdf(x, m, s) * (stats.norm.logpdf(x, m, s) - mixture_log(x)))
    fit = lambda loss, start: optimize.minimize(
        lambda w: loss(w[0], math.exp(w[1])), [start, 0], method="BFGS", options={"gtol": 1e-9}).x
    found = {}
    for name, loss, start in [
        ("least KL(p || q)", covering, 0),
        ("least KL(q || p), from the left", seeking, -2),
        ("least KL(q || p), from the right", seeking, 2),
    ]:
        mean, deviation = fit(loss, start)
        deviation = math.exp(deviation)
        found[name] = (mean, deviation)
        ratio = stats.norm.pdf(0, mean, deviation) / mixture_density(0)
        for column, expected in {
            "KL(p || q)": covering(mean, deviation), "KL(q || p)": seeking(mean, deviation),
            "mean of q": mean, "sigma of q": deviation, "density of q at 0 / of p at 0": ratio,
        }.items():
            c.equal("directions", f"{name}: {column}", expected, 1e-6)
    c.equal("directions", "least KL(p || q): mean - mean of p", 0, 1e-7)
    c.equal("directions", "least KL(p || q): sigma - sigma of p", 0, 1e-7)
    c.equal("directions", "-ln 0.6", -math.log(0.6))
    c.equal("directions", "-ln 0.4", -math.log(0.4))
    return found


def trained_target(c, points):
    c.equal("trained-target", "autoencoder: KL(N(1, 0.5^2) || N(0, 1))", (0.25 - math.log(0.25)) / 2)
    total = integrate.quad(lambda x: -stats.norm.pdf(x, 1, 0.5) * stats.norm.logpdf(x), -9, 11)[0]
    c.equal("trained-target", "autoencoder: H(N(1, 0.5^2), N(0, 1))", total, 1e-9)
    c.equal("trained-target", "autoencoder: sigma of the least KL", 1)
    c.equal("trained-target", "autoencoder: sigma of the least cross-entropy, of 0.01 to 2", 0.01)
    c.equal("trained-target", "diffusion: KL(N(0.3, 0.2^2) || N(0.4, 0.2^2))", 0.125)
    c.equal("trained-target", "diffusion: KL - (u1 - u2)^2 / (2sigma^2)", 0)
    total = integrate.quad(
        lambda x: -stats.norm.pdf(x, 0.3, 0.2) * stats.norm.logpdf(x, 0.4, 0.2), -3, 4)[0]
    c.equal("trained-target", "diffusion: H(N(0.3, 0.2^2), N(0.4, 0.2^2))", total, 1e-9)
    best = optimize.minimize(
        lambda w: -(P * np.log(special.expit(w)) + Q * np.log(special.expit(-w))).sum(),
        np.zeros(3), method="BFGS", options={"gtol": 1e-10})
    c.equal("trained-target", "adversarial: value of the best discriminator", -best.fun, 1e-9)
    c.equal("trained-target", "adversarial: JS(p, q)", js(P, Q))
    c.equal("trained-target", "adversarial: value + 2 ln 2 - 2 JS(p, q)", 0)
    c.equal("trained-target", "adversarial: value where q = p", -2 * LN2)

    groups = [points["trained-target", f"class {k}"] for k in [1, 2, 3]]
    features = np.array([[x, y, 1] for group in groups for x, y in zip(*group)])
    labels = np.repeat(np.eye(3), [len(group[0]) for group in groups], axis=0)
    seen = features[:, [0, 2]]
    logits = lambda w, f: np.column_stack([f @ w.reshape(2, -1).T, np.zeros(len(f))])
    log_q = lambda w, f: special.log_softmax(logits(w, f), axis=1)
    total = lambda p, log: -(p * log).sum(1).mean()
    fit = lambda loss, start: optimize.minimize(
        loss, start, method="BFGS", options={"gtol": 1e-8, "maxiter": 5000}).x
    teacher = log_q(fit(lambda w: total(labels, log_q(w, features)), np.zeros(6)), features)
    given = np.exp(teacher)
    student = log_q(fit(lambda w: total(given, log_q(w, seen)), np.zeros(4)), seen)
    row(c, "given, H(t, s)", total(given, student), teacher, student, labels, student)
    row(c, "given, KL(t || s)", total(given, student - teacher), teacher, student, labels, student)

    def together(w, extra):
        t, s = log_q(w[:6], features), log_q(w[6:], seen)
        return total(labels, t) + total(np.exp(t), s - t if extra else s)

    rng = np.random.default_rng(1)
    first = None
    for name, extra in [("H(t, s)", False), ("KL(t || s)", True)]:
        ends = [fit(lambda w: together(w, extra), rng.normal(0, 1, 10)) for _ in range(6)]
        values = [together(end, extra) for end in ends]
        if max(values) - min(values) > 1e-9:
            c.wrong.append(f"trained along, {name}: not one minimum from six starts: {values}")
        t, s = log_q(ends[0][:6], features), log_q(ends[0][6:], seen)
        first = s if first is None else first
        row(c, "trained along, " + name, values[0], t, s, labels, first)


def row(c, name, loss, t, s, labels, other):
    p = np.exp(t)
    for column, expected in {
        "loss": loss, "H(t)": -(p * t).sum(1).mean(), "KL(t || s)": (p * (t - s)).sum(1).mean(),
        "H(y, t)": -(labels * t).sum(1).mean(), "H(y, s)": -(labels * s).sum(1).mean(),
        "difference": np.abs(np.exp(s) - np.exp(other)).max(),
    }.items():
        c.equal("trained-target", f"{name}: {column}", expected, 1e-5)
    c.holds("trained-target", name + ": steps", lambda x: 1 <= x <= 20_000)


def curves(c, folder, log_evidence, found, uniform, binomial):
    """Every curve that is a function of its x alone."""
    single = lambda gap: float(np.float32(math.exp(-gap)) / np.float32(1 + math.exp(-gap)))
    negative_log = lambda x: -math.log(x) if x > 0 else math.inf
    path = lambda t: (1 - t) * P + t * Q
    bound = lambda t: log_evidence - beta_divergence(2 + 7 * t, 2 + 3 * t, 9, 5)
    normal = lambda name: lambda x: stats.norm.pdf(x, *found[name])
    known = {
        ("entropy-of-two-outcomes", "H(p, 1 - p)"): lambda p: entropy(pair(p)) / LN2,
        ("entropy-of-two-outcomes", "the six of the table"): lambda p: entropy(pair(p)) / LN2,
        ("divergence-path", "forward KL(p || r)"): lambda t: kl(P, path(t)) / LN2,
        ("divergence-path", "reverse KL(r || p)"): lambda t: kl(path(t), P) / LN2,
        ("divergence-path", "JS(p, r)"): lambda t: js(P, path(t)) / LN2,
        ("divergence-path", "sqrt JS(p, r), a metric"): lambda t: math.sqrt(js(P, path(t)) / LN2),
        ("teeth", "observed"): lambda i: TEETH[int(i)],
        ("teeth", "uniform"): lambda i: uniform[int(i)],
        ("teeth", "binomial"): lambda i: binomial[int(i)],
        ("coin", "limit KL(p1 || p2)"): lambda n: kl(pair(0.7), pair(0.5)),
        ("predictions", "cross-entropy"): lambda i: cross(
            pair(LABELS[int(i) - 1]), pair(PREDICTED[int(i) - 1])),
        ("product", "product: likelihood"): lambda t: t**3 * (1 - t) ** 7 / (0.3**3 * 0.7**7),
        ("product", "sum: no likelihood"): lambda t: (3 * t + 7 * (1 - t)) / 7,
        ("likelihood", "H(p, q) = -log-likelihood / n"): lambda q: cross(pair(0.3), pair(q)),
        ("likelihood", "KL(p || q)"): lambda q: kl(pair(0.3), pair(q)),
        ("likelihood", "H(p)"): lambda q: entropy(pair(0.3)),
        ("large-logits", "log-softmax + NLL"): lambda g: np.logaddexp(0, g),
        ("large-logits", "from probabilities, double"): lambda g: negative_log(
            special.softmax([g, 0])[1]),
        ("large-logits", "from probabilities, single precision"): lambda g: negative_log(single(g)),
        ("large-logits", "clipped to 1e-7"): lambda g: -math.log(max(1e-7, special.expit(-g))),
        ("evidence-bound", "ELBO(q); the band is KL(q || posterior)"): bound,
        ("evidence-bound", "ln p(x), their sum"): lambda t: log_evidence,
        ("directions", "mixture p"): mixture_density,
        ("directions", "least KL(p || q)"): normal("least KL(p || q)"),
        ("directions", "least KL(q || p), from the left"): normal("least KL(q || p), from the left"),
        ("directions", "least KL(q || p), from the right"): normal("least KL(q || p), from the right"),
    }
    with open(folder / "numbers.csv", encoding="utf-8", newline="") as file:
        numbers = {float(row["value"]) for row in csv.DictReader(file)}
    with open(folder / "curves.csv", encoding="utf-8", newline="") as file:
        for point in csv.DictReader(file):
            name = (point["plot"], " ".join(point["curve"].split()))
            if name == ("coin", "one sequence"):
                c.held += 1  # drawn; there is nothing to hold it against
            elif name[1] == "mean of the sequences" or name[0] in ("code-lengths", "distillation"):
                c.held += 1
                if float(point["y"]) not in numbers:
                    c.wrong.append(f"{name}: {point['y']} is in no table")
            elif name not in known:
                c.wrong.append(f"curve {name} is not known")
                known[name] = lambda x: math.nan
            else:
                x, y = float(point["x"]), float(point["y"])
                expected = known[name](x)
                c.computed += 1
                if not (y == expected or abs(y - expected) <= 1e-6 * max(1, abs(expected))):
                    c.wrong.append(f"{name} at {x}: {y}, expected {expected}")


def beta_divergence(a, b, c, d):
    return (
        special.betaln(c, d) - special.betaln(a, b) + (a - c) * special.digamma(a)
        + (b - d) * special.digamma(b) + (c - a + d - b) * special.digamma(a + b))


def read_points(folder):
    points = defaultdict(lambda: ([], []))
    with open(folder / "points.csv", encoding="utf-8", newline="") as file:
        for point in csv.DictReader(file):
            x, y = points[point["example"], point["group"]]
            x.append(float(point["x"]))
            y.append(float(point["y"]))
    return {name: (np.array(x), np.array(y)) for name, (x, y) in points.items()}


def main():
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "results" / "reference" / "theory"
    c = Check(folder)
    points = read_points(folder)
    small(c)
    uniform, binomial = teeth(c)
    distance(c)
    codes(c, uniform, binomial)
    coin(c)
    likelihood(c)
    any_likelihood(c, points, uniform, binomial)
    fused(c)
    log_evidence = evidence(c)
    found = directions(c)
    trained_target(c, points)
    c.agreements(folder)
    for (example, quantity), left in c.rows.items():
        c.wrong += [f"{example}, {quantity}: {value!r} is not known" for _, value, _ in left]
    curves(c, folder, log_evidence, found, uniform, binomial)
    print(*c.wrong, sep="\n", end="\n" if c.wrong else "")
    print(f"{c.computed} numbers computed again, {c.held} held against what they must satisfy,")
    print(f"{len(c.wrong)} wrong or unknown")
    sys.exit(1 if c.wrong else 0)


if __name__ == "__main__":
    main()
