package org.losslab.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.losslab.data.LabeledImages;
import org.losslab.theory.SoftmaxRegression.Loss;

/**
 * A teacher and a student, both softmax regressions on synthetic images, of which the student sees
 * fewer features. The student learns from the teacher's predictions t alone, by H(t, s) or by KL(t
 * ‖ s). Where the teacher is given (Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural
 * Network", 2015, at temperature 1), H(t) is constant, and both have one minimum. Where the teacher
 * is trained along with the student (as in Zhang et al., "Deep Mutual Learning", 2018) by H(y, t)
 * plus the same term, it is not.
 *
 * @param images how many images
 * @param fits both losses with the teacher given, then both with the teacher trained along
 */
record Distillation(int images, List<Fit> fits) {

  static final int STUDENT_FEATURES = 5;

  private static final int IMAGES = 500;
  private static final double START_DEVIATION = 0.1;
  private static final double TOLERANCE = 1e-8;
  private static final int MOST_STEPS = 20_000;

  /**
   * One training to its end.
   *
   * @param loss how the student is held against the teacher
   * @param along whether the teacher is trained along
   * @param value the trained loss at the end
   * @param steps how many steps of gradient descent it took
   * @param labels the labels, one row an image
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
      for (int image = 0; image < student.length; image++) {
        for (int k = 0; k < student[image].length; k++) {
          greatest = Math.max(greatest, Math.abs(student[image][k] - other.student[image][k]));
        }
      }
      return greatest;
    }
  }

  static Distillation compute(long seed) {
    ImageFeatures images = ImageFeatures.draw(IMAGES, seed);
    RandomGenerator random = new Well19937c(seed);
    double[][] labels = SoftmaxRegression.labels(images.labels(), LabeledImages.CLASSES, 0);
    double[][] all = images.features();
    double[][] few = Arrays.stream(all).map(Distillation::fewer).toArray(double[][]::new);
    SoftmaxRegression alone = new SoftmaxRegression(all, labels, Loss.CROSS_ENTROPY);
    double[][] given = alone.predictions(fit(alone, start(all, labels, random)).parameters());
    double[] teacherStart = start(all, labels, random);
    List<Fit> fits = new ArrayList<>();
    for (Loss loss : List.of(Loss.CROSS_ENTROPY, Loss.DIVERGENCE)) {
      SoftmaxRegression student = new SoftmaxRegression(few, given, loss);
      GradientDescent.Minimum end = fit(student, start(few, labels, random));
      double[][] learnt = student.predictions(end.parameters());
      fits.add(new Fit(loss, false, end.value(), end.steps(), labels, given, learnt));
    }
    for (Loss loss : List.of(Loss.CROSS_ENTROPY, Loss.DIVERGENCE)) {
      TogetherLoss both = new TogetherLoss(all, few, labels, loss);
      GradientDescent.Minimum end =
          fit(both, TogetherLoss.joined(teacherStart, start(few, labels, random)));
      double[][] teacher = both.teacher(end.parameters());
      double[][] student = both.student(end.parameters());
      fits.add(new Fit(loss, true, end.value(), end.steps(), labels, teacher, student));
    }
    return new Distillation(IMAGES, List.copyOf(fits));
  }

  /** Returns the first features of an image and the constant, which is the last. */
  private static double[] fewer(double[] features) {
    double[] fewer = Arrays.copyOf(features, STUDENT_FEATURES);
    fewer[STUDENT_FEATURES - 1] = features[features.length - 1];
    return fewer;
  }

  private static GradientDescent.Minimum fit(Objective objective, double[] start) {
    return GradientDescent.minimise(objective, start, TOLERANCE, MOST_STEPS);
  }

  private static double[] start(double[][] features, double[][] labels, RandomGenerator random) {
    double[] start = new double[features[0].length * (labels[0].length - 1)];
    Arrays.setAll(start, i -> START_DEVIATION * random.nextGaussian());
    return start;
  }

  private static double mean(double[][] p, double[][] q, Triangles.Measure measure) {
    double sum = 0;
    for (int image = 0; image < p.length; image++) {
      sum += measure.of(p[image], q[image], Unit.NATS);
    }
    return sum / p.length;
  }
}
