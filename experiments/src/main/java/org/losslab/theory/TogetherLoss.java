package org.losslab.theory;

import java.util.Arrays;
import org.losslab.theory.SoftmaxRegression.Loss;

/**
 * The loss of a teacher t and a student s that are trained together: the mean over the samples of
 * H(y, t) + D(t, s) with D the cross-entropy or the KL divergence. The parameters are the teacher's
 * weights, then the student's.
 *
 * <p>The derivatives by the logits are s − t for the student, and for the teacher t − y + t · (g −
 * Σ t g) with g = −ln s for the cross-entropy and ln(t / s) for the KL divergence: the two differ
 * by the gradient of H(t).
 */
final class TogetherLoss implements Objective {

  private final SoftmaxRegression teacher;
  private final SoftmaxRegression student;
  private final double[][] labels;
  private final Loss loss;
  private final int teacherWeights;

  TogetherLoss(
      double[][] teacherFeatures, double[][] studentFeatures, double[][] labels, Loss loss) {
    this.teacher = new SoftmaxRegression(teacherFeatures, labels, loss);
    this.student = new SoftmaxRegression(studentFeatures, labels, loss);
    this.labels = labels;
    this.loss = loss;
    this.teacherWeights = teacherFeatures[0].length * (labels[0].length - 1);
  }

  /** Returns the parameters that hold the weights of both. */
  static double[] joined(double[] teacher, double[] student) {
    double[] both = Arrays.copyOf(teacher, teacher.length + student.length);
    System.arraycopy(student, 0, both, teacher.length, student.length);
    return both;
  }

  /** Returns the teacher's predictions, one row an image. */
  double[][] teacher(double[] parameters) {
    return teacher.predictions(Arrays.copyOf(parameters, teacherWeights));
  }

  /** Returns the student's predictions, one row an image. */
  double[][] student(double[] parameters) {
    return student.predictions(Arrays.copyOfRange(parameters, teacherWeights, parameters.length));
  }

  @Override
  public double value(double[] parameters) {
    double[][] t = teacher(parameters);
    double[][] s = student(parameters);
    double sum = 0;
    for (int sample = 0; sample < labels.length; sample++) {
      sum += Information.crossEntropy(labels[sample], t[sample], Unit.NATS);
      sum +=
          loss == Loss.CROSS_ENTROPY
              ? Information.crossEntropy(t[sample], s[sample], Unit.NATS)
              : Information.klDivergence(t[sample], s[sample], Unit.NATS);
    }
    return sum / labels.length;
  }

  @Override
  public double[] gradient(double[] parameters) {
    double[][] t = teacher(parameters);
    double[][] s = student(parameters);
    double[][] byTeacher = new double[labels.length][];
    double[][] byStudent = new double[labels.length][];
    for (int sample = 0; sample < labels.length; sample++) {
      byTeacher[sample] = byTeacher(labels[sample], t[sample], s[sample]);
      byStudent[sample] = new double[s[sample].length];
      for (int k = 0; k < s[sample].length; k++) {
        byStudent[sample][k] = (s[sample][k] - t[sample][k]) / labels.length;
      }
    }
    return joined(teacher.gradient(byTeacher), student.gradient(byStudent));
  }

  private double[] byTeacher(double[] y, double[] t, double[] s) {
    double[] slope = new double[t.length];
    double mean = 0;
    for (int k = 0; k < t.length; k++) {
      slope[k] = -StrictMath.log(s[k]);
      if (loss == Loss.DIVERGENCE) {
        slope[k] += StrictMath.log(t[k]);
      }
      mean += t[k] * slope[k];
    }
    for (int k = 0; k < t.length; k++) {
      slope[k] = (t[k] - y[k] + t[k] * (slope[k] - mean)) / labels.length;
    }
    return slope;
  }
}
