package org.losslab.network.kernels;

import org.losslab.network.kernels.OptimizerKernel.Preparation;

/** The optimizers as {@code docs/ARITHMETIC.md} words them, one number at a time. */
final class ContractOptimizer {
  private static final int PIECE = 2048;

  private ContractOptimizer() {}

  private static float gradient(Preparation preparation, float g, float p) {
    float gradient = g / preparation.divisor();
    return preparation.penalty() == 0 ? gradient : gradient + (float) preparation.penalty() * p;
  }

  /** Returns the sum of the squared gradients, 2048 by 2048. */
  static double squares(Preparation preparation, float[] g, float[] p) {
    double total = 0;
    for (int from = 0; from < g.length; from += PIECE) {
      double sum = 0;
      for (int i = from; i < Math.min(g.length, from + PIECE); i++) {
        double gradient = gradient(preparation, g[i], p[i]);
        sum += gradient * gradient;
      }
      total += sum;
    }
    return total;
  }

  /** Takes a step; the values are gradients, parameters and the arrays of state. */
  static void step(UpdateRule rule, Preparation preparation, float[][] values) {
    float[] p = values[1];
    for (int i = 0; i < p.length; i++) {
      float g = gradient(preparation, values[0][i], p[i]);
      if (preparation.scale() != 1) {
        g = g * (float) preparation.scale();
      }
      if (preparation.decay() != 0) {
        p[i] = p[i] - p[i] * (float) preparation.decay();
      }
      p[i] = p[i] - update(rule, g, values, i);
    }
  }

  private static float update(UpdateRule rule, float g, float[][] values, int i) {
    if (rule instanceof SgdRule sgd) {
      float rate = (float) sgd.rate();
      float keep = (float) sgd.momentum();
      if (keep == 0) {
        return rate * g;
      }
      values[2][i] = keep * values[2][i] - rate * g;
      return sgd.nesterov() ? -(keep * values[2][i] - rate * g) : -values[2][i];
    }
    if (rule instanceof AdamRule adam) {
      values[2][i] = (float) adam.beta1() * values[2][i] + (float) (1 - adam.beta1()) * g;
      values[3][i] = (float) adam.beta2() * values[3][i] + (float) (1 - adam.beta2()) * (g * g);
      float root = (float) Math.sqrt(values[3][i]);
      return (float) adam.size() * values[2][i] / (root + (float) adam.epsilon());
    }
    if (rule instanceof RmsPropRule rms) {
      values[2][i] = (float) rms.rho() * values[2][i] + (float) (1 - rms.rho()) * (g * g);
      return (float) rms.rate() * g / (float) Math.sqrt(values[2][i] + (float) rms.epsilon());
    }
    AdaGradRule grad = (AdaGradRule) rule;
    values[2][i] = values[2][i] + g * g;
    return (float) grad.rate() * g / (float) Math.sqrt(values[2][i] + (float) grad.epsilon());
  }
}
