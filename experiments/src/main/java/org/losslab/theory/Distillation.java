package org.losslab.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.losslab.theory.SoftmaxRegression.Loss;

/**
 * A teacher and a student, both softmax regressions on drawn points of three classes, of which the
 * student sees one coordinate of two. The student learns from the teacher's predictions t alone, by
 * H(t, s) or by KL(t ‖ s). Where the teacher is given (Hinton, Vinyals and Dean, "Distilling the
 * Knowledge in a Neural Network", 2015, at temperature 1), H(t) is constant, and both have one
 * minimum. Where the teacher is trained along with the student (as in Zhang et al., "Deep Mutual
 * Learning", 2018) by H(y, t) plus the same term, it is not.
 *
 * @param points the points: two coordinates and a constant 1 each
 * @param classes the class of each point, from 0
 * @param fits both losses with the teacher given, then both with the teacher trained along
 */
record Distillation(double[][] points, int[] classes, List<Fit> fits) {

  /** Where the points of each class lie around, with the deviation 1 in both coordinates. */
  private static final double[][] CENTRES = {{0, 1.2}, {-1.2, -0.8}, {1.2, -0.8}};

  private static final int POINTS = 150;
  private static final double START_DEVIATION = 0.1;
  private static final double TOLERANCE = 1e-9;
  private static final int MOST_STEPS = 20_000;

  /**
   * One training to its end.
   *
   * @param loss how the student is held against the teacher
   * @param along whether the teacher is trained along
   * @param value the trained loss at the end
   * @param steps how many steps of gradient descent it took
   * @param labels the labels, one row a point
   * @param teacher the teacher's predictions
   * @param student the student's
   */
  record Fit(
      Loss loss,
      boolean along,
      double value,
      int steps,
      double[][] labels,
      double[][] teacher,
      double[][] student) {

    /** Returns the mean H(t) of the teacher's predictions in nats. */
    double teacherEntropy() {
      return mean(teacher, teacher, Information::crossEntropy);
    }

    /** Returns the mean KL(t ‖ s) in nats. */
    double divergence() {
      return mean(teacher, student, Information::klDivergence);
    }

    /** Returns the mean cross-entropy of the labels and the teacher in nats. */
    double teacherLoss() {
      return mean(labels, teacher, Information::crossEntropy);
    }

    /** Returns the mean cross-entropy of the labels and the student in nats. */
    double studentLoss() {
      return mean(labels, student, Information::crossEntropy);
    }

    /** Returns the greatest difference of a probability of the student from another fit's. */
    double greatestDifference(Fit other) {
      double greatest = 0;
      for (int point = 0; point < student.length; point++) {
        for (int k = 0; k < student[point].length; k++) {
          greatest = Math.max(greatest, Math.abs(student[point][k] - other.student[point][k]));
        }
      }
      return greatest;
    }
  }

  static Distillation compute(long seed) {
    RandomGenerator random = new Well19937c(seed);
    int[] classes = IntStream.range(0, POINTS).map(i -> i % CENTRES.length).toArray();
    double[][] points =
        Arrays.stream(classes).mapToObj(k -> point(k, random)).toArray(double[][]::new);
    double[][] seen =
        Arrays.stream(points).map(p -> new double[] {p[0], 1}).toArray(double[][]::new);
    double[][] labels = SoftmaxRegression.labels(classes, CENTRES.length, 0);
    SoftmaxRegression alone = new SoftmaxRegression(points, labels, Loss.CROSS_ENTROPY);
    double[][] given = alone.predictions(fit(alone, start(points, random)).parameters());
    List<Fit> fits = new ArrayList<>();
    for (Loss loss : List.of(Loss.CROSS_ENTROPY, Loss.DIVERGENCE)) {
      SoftmaxRegression student = new SoftmaxRegression(seen, given, loss);
      GradientDescent.Minimum end = fit(student, start(seen, random));
      double[][] learnt = student.predictions(end.parameters());
      fits.add(new Fit(loss, false, end.value(), end.steps(), labels, given, learnt));
    }
    double[] start = TogetherLoss.joined(start(points, random), start(seen, random));
    for (Loss loss : List.of(Loss.CROSS_ENTROPY, Loss.DIVERGENCE)) {
      TogetherLoss both = new TogetherLoss(points, seen, labels, loss);
      GradientDescent.Minimum end = fit(both, start);
      double[][] teacher = both.teacher(end.parameters());
      double[][] student = both.student(end.parameters());
      fits.add(new Fit(loss, true, end.value(), end.steps(), labels, teacher, student));
    }
    return new Distillation(points, classes, List.copyOf(fits));
  }

  /** Returns the points of each class, for the file of points. */
  List<Curve> samples() {
    return IntStream.range(0, CENTRES.length)
        .mapToObj(k -> new Curve("class " + (k + 1), coordinate(k, 0), coordinate(k, 1)))
        .toList();
  }

  private double[] coordinate(int of, int coordinate) {
    return IntStream.range(0, classes.length)
        .filter(i -> classes[i] == of)
        .mapToDouble(i -> points[i][coordinate])
        .toArray();
  }

  private static double[] point(int of, RandomGenerator random) {
    double x = CENTRES[of][0] + random.nextGaussian();
    return new double[] {x, CENTRES[of][1] + random.nextGaussian(), 1};
  }

  private static GradientDescent.Minimum fit(Objective objective, double[] start) {
    return GradientDescent.minimise(objective, start, TOLERANCE, MOST_STEPS);
  }

  private static double[] start(double[][] features, RandomGenerator random) {
    double[] start = new double[features[0].length * (CENTRES.length - 1)];
    Arrays.setAll(start, i -> START_DEVIATION * random.nextGaussian());
    return start;
  }

  private static double mean(double[][] p, double[][] q, Triangles.Measure measure) {
    double sum = 0;
    for (int point = 0; point < p.length; point++) {
      sum += measure.of(p[point], q[point], Unit.NATS);
    }
    return sum / p.length;
  }
}
