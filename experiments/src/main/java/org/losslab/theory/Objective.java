package org.losslab.theory;

/** A smooth function of parameters that is to be made as small as possible. */
interface Objective {

  /** Returns the value at these parameters. */
  double value(double[] parameters);

  /** Returns the derivative by each parameter. */
  double[] gradient(double[] parameters);

  /** The gradient as central differences of the value alone. */
  static double[] differences(Objective objective, double[] parameters, double step) {
    double[] gradient = new double[parameters.length];
    double[] moved = parameters.clone();
    for (int i = 0; i < gradient.length; i++) {
      moved[i] = parameters[i] + step;
      double above = objective.value(moved);
      moved[i] = parameters[i] - step;
      gradient[i] = (above - objective.value(moved)) / (2 * step);
      moved[i] = parameters[i];
    }
    return gradient;
  }
}
