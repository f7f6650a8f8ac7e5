"""The evidence model against pyAgrum: its posterior is that of a Bayesian network, inferred by others' code."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest

from softflank.numerics.evidence import ITEM_CAP, correlations, posterior

with warnings.catch_warnings():  # its import warns of SWIG's types, and dies where a warning is an error
    warnings.simplefilter("ignore")
    import pyagrum


def network(prior, table, reliability, origin, modes, deceit, tilt):  # type: ignore[no-untyped-def]
    """The model as a Bayesian network of pyAgrum: no code of the module but the grid of rho.

    The hypothesis is the root. Each origin has a node for whether it deceives and one for the hypothesis whose world it
    shows; rho is a root with as many states as the grid; an item hangs on what is shown and on rho, a reader's error on
    what is shown. All items are observed as seen.
    """
    net, size = pyagrum.BayesNet(), len(prior)
    net.add(pyagrum.LabelizedVariable("h", "", size))
    net.cpt("h")[:] = list(prior)
    for g, mode in enumerate(modes):
        own, grid = [i for i, o in enumerate(origin) if o == g], correlations(mode)
        net.add(pyagrum.LabelizedVariable(f"lies{g}", "", 2))
        net.cpt(f"lies{g}")[:] = [1 - deceit[g], deceit[g]]
        net.add(pyagrum.LabelizedVariable(f"rho{g}", "", len(grid)))
        net.cpt(f"rho{g}")[:] = [1 / len(grid)] * len(grid)
        net.add(pyagrum.LabelizedVariable(f"shown{g}", "", size))
        net.addArc("h", f"shown{g}")
        net.addArc(f"lies{g}", f"shown{g}")
        for h in range(size):
            others = [0.0 if k == h else prior[k] / (1 - prior[h]) for k in range(size)]
            net.cpt(f"shown{g}")[{"h": h, "lies" + str(g): 0}] = [float(k == h) for k in range(size)]
            net.cpt(f"shown{g}")[{"h": h, "lies" + str(g): 1}] = others
        net.add(pyagrum.LabelizedVariable(f"tilt{g}", "", 2))
        net.addArc(f"shown{g}", f"tilt{g}")
        for h in range(size):
            seen = 0.5 * math.exp(tilt[g][h] - max(tilt[g]))
            net.cpt(f"tilt{g}")[{f"shown{g}": h}] = [1 - seen, seen]
        for i in own:
            net.add(pyagrum.LabelizedVariable(f"item{i}", "", 2))
            net.addArc(f"shown{g}", f"item{i}")
            net.addArc(f"rho{g}", f"item{i}")
            mean = sum(p * e for p, e in zip(prior, table[i], strict=True))
            ratios = [reliability[i] * e / mean + 1 - reliability[i] for e in table[i]]
            ratios = [max(r, max(ratios) / ITEM_CAP) for r in ratios]
            for k, rho in enumerate(grid):
                for h in range(size):
                    seen = 0.05 * ratios[h] ** (1 / (1 + (len(own) - 1) * rho))
                    net.cpt(f"item{i}")[{f"shown{g}": h, f"rho{g}": k}] = [1 - seen, seen]
    return net


@pytest.mark.parametrize("seed", range(12))
def test_it_is_what_pyagrum_infers_in_the_network_of_the_model(seed: int) -> None:
    random = np.random.default_rng(100 + seed)
    n, size, origins = 6, int(random.integers(2, 5)), 3
    prior = random.dirichlet(np.full(size, 3.0))
    origin = [*range(origins), *random.integers(0, origins, n - origins).tolist()]
    table, reliability = random.uniform(0.2, 0.8, (n, size)), random.uniform(0.3, 1, n)
    deceit, tilt = random.uniform(0, 0.3, origins), random.normal(0, 0.3, (origins, size))
    modes = random.uniform(0, 1, origins).tolist()
    net = network(prior.tolist(), table.tolist(), reliability.tolist(), origin, modes, deceit.tolist(), tilt.tolist())
    ask = pyagrum.LazyPropagation(net)
    ask.setEvidence({name: 1 for name in net.names() if name.startswith(("item", "tilt"))})
    ask.makeInference()
    ours = posterior(prior, table, reliability, origin, modes, deceit, tilt)
    assert ours == pytest.approx(ask.posterior("h").tolist(), abs=1e-9)


@pytest.mark.parametrize("seed", range(4))
def test_a_model_with_one_item_an_origin_is_a_network_in_which_reliability_is_a_node(seed: int) -> None:
    """Nothing of our arithmetic in the tables: prior, P(e|h), reliability, and the neutral chance q."""
    random = np.random.default_rng(seed)
    n, size = 4, 3
    prior, table = random.dirichlet(np.full(size, 3.0)), random.uniform(0.3, 0.7, (n, size))
    reliability = random.uniform(0.2, 1, n)
    net = pyagrum.BayesNet()
    net.add(pyagrum.LabelizedVariable("h", "", size))
    net.cpt("h")[:] = prior.tolist()
    for i in range(n):
        net.add(pyagrum.LabelizedVariable(f"holds{i}", "", 2))
        net.add(pyagrum.LabelizedVariable(f"e{i}", "", 2))
        net.addArc("h", f"e{i}")
        net.addArc(f"holds{i}", f"e{i}")
        net.cpt(f"holds{i}")[:] = [1 - reliability[i], reliability[i]]
        q = float(prior @ table[i])
        for h in range(size):
            net.cpt(f"e{i}")[{"h": h, f"holds{i}": 0}] = [1 - q, q]
            net.cpt(f"e{i}")[{"h": h, f"holds{i}": 1}] = [1 - table[i, h], table[i, h]]
    ask = pyagrum.LazyPropagation(net)
    ask.setEvidence({f"e{i}": 1 for i in range(n)})
    ask.makeInference()
    ours = posterior(prior, table, reliability, list(range(n)), [0.5] * n, np.zeros(n))
    assert ours == pytest.approx(ask.posterior("h").tolist(), abs=1e-9)
