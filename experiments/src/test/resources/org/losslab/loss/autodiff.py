"""Writes autodiff.csv: the losses and their gradients by JAX's automatic differentiation, in float64.

    pip install jax && python autodiff.py [EXAMPLES] > autodiff.csv

A line is an example with its loss, whether classes are weighted, logits z, labels p, value and gradient.
The weight of class i is (i + 1) / 5. The formulas are written down as in the papers; nothing is fused.
"""

import sys

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
CLASSES = 10


def xlogy(x, y):
    return jnp.where(x == 0, 0, x * jnp.log(jnp.where(x == 0, 1, y)))


def nll(p, q):
    return -p * jnp.log(q)


def kld(p, q):
    return xlogy(p, p) - p * jnp.log(q)


def kld_keras(p, q):
    p, q = jnp.clip(p, 1e-7, 1), jnp.clip(q, 1e-7, 1)
    return p * jnp.log(p / q)


def reverse_kld(p, q):
    return q * jnp.log(q / jnp.clip(p, 1e-7, 1))


def jensen_shannon(p, q):
    m = (p + q) / 2
    return (xlogy(p, p) - xlogy(p, m) + q * jnp.log(q / m)) / 2


def mse(p, q):
    return (q - p) ** 2 / CLASSES


LOSSES = {
    "nll": nll,
    "kld-fused": kld,
    "kld-keras": kld_keras,
    "reverse-kld": reverse_kld,
    "jensen-shannon": jensen_shannon,
    "mse": mse,
}


def labels(rng, i):
    one_hot = np.eye(CLASSES)[rng.integers(CLASSES)]
    if i % 3 == 0:
        return one_hot
    if i % 3 == 1:
        return 0.9 * one_hot + 0.1 / CLASSES
    return rng.dirichlet(np.ones(CLASSES))


def main():
    rng = np.random.default_rng(7)
    examples = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    names = [f"{x}{c}" for x in "zpg" for c in range(CLASSES)]
    names.insert(2 * CLASSES, "value")
    print(",".join(["loss", "weighted", *names]))
    weights = (np.arange(CLASSES) + 1) / 5
    for i in range(examples):
        z = rng.normal(size=CLASSES) * [1, 4, 12][i // 3 % 3]
        p = labels(rng, i)
        for name, term in LOSSES.items():
            for weighted in (False, True):
                c = weights if weighted else np.ones(CLASSES)
                loss = lambda z: jnp.sum(c * term(p, jax.nn.softmax(z)))
                value, gradient = jax.value_and_grad(loss)(jnp.array(z))
                numbers = [*z, *p, float(value), *np.asarray(gradient)]
                print(",".join([name, str(weighted).lower(), *(repr(float(x)) for x in numbers)]))


if __name__ == "__main__":
    main()
