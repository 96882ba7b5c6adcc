"""Least squares that is held to what others do by how little is known."""

from __future__ import annotations

import numpy as np

from analyser.run import FloatArray


def ridge(
    features: FloatArray,
    values: FloatArray,
    precision: FloatArray,
    prior: FloatArray,
    prior_sd: FloatArray,
) -> FloatArray:
    """Return the coefficients, shape (k,): the posterior mean under a normal prior.

    Parameters
    ----------
    features
        Shape (n, k).
    values, precision
        Shape (n,); the precision is 1 / variance of each value, 0 leaves it out.
    prior, prior_sd
        What others have, and how much they differ, shape (k,).

    Examples
    --------
    >>> one = np.ones((1, 1))
    >>> ridge(one, np.array([2.0]), np.array([1.0]), np.array([0.0]), np.array([1.0])).item()
    1.0
    """
    held = np.diag(prior_sd**-2.0)
    weighted = features * precision[:, None]
    return np.asarray(
        np.linalg.solve(weighted.T @ features + held, weighted.T @ values + held @ prior)
    )


def ridges(
    squares: FloatArray, products: FloatArray, prior: FloatArray, prior_sd: FloatArray
) -> FloatArray:
    """Return the coefficients of many fits at once, shape (t, k).

    Parameters
    ----------
    squares, products
        X' P X, shape (t, k, k), and X' P y, shape (t, k), of each.
    prior, prior_sd
        What others have, and how much they differ, shape (k,).

    Examples
    --------
    >>> ridges(np.ones((1, 1, 1)), 2.0 * np.ones((1, 1)), np.zeros(1), np.ones(1)).item()
    1.0
    """
    held = np.diag(prior_sd**-2.0)
    wanted = products + held @ prior
    return np.asarray(np.linalg.solve(squares + held, wanted[..., None])[..., 0])


def weighted_median(values: FloatArray, weights: FloatArray) -> float:
    """Return the value at half of the weight.

    Examples
    --------
    >>> weighted_median(np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 5.0]))
    2.0
    """
    order = np.argsort(values)
    below = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(below, 0.5 * below[-1])])


def weighted_quantile(values: FloatArray, weights: FloatArray, share: float) -> float:
    """Return the smallest value that at least `share` of the weight does not exceed."""
    order = np.argsort(values)
    below = np.cumsum(weights[order]) / weights.sum()
    at = min(int(np.searchsorted(below, share - 1e-12)), values.size - 1)
    return float(values[order][at])
