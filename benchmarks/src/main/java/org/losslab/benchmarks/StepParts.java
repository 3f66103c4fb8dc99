package org.losslab.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.losslab.data.LabeledImages;
import org.losslab.training.Minibatch;

/**
 * Where the time of a training step goes. Whole steps are trained, with a clock around each call of
 * a layer and of the updater; what is left of a step is Deeplearning4j's own work around them.
 */
final class StepParts {
  private static final int STEPS = 80;
  private static final String BYTES = "minibatch from bytes";
  private static final List<String> HIDDEN =
      List.of("convolution block 1", "convolution block 2", "dense");
  private static final String OUTPUT = "output and loss, forward and backward";
  private static final String ADAM = "Adam";

  private final Map<String, Double> milliseconds = new LinkedHashMap<>();

  private StepParts() {}

  /** The mean time of each part in ms, in the order of a step. The network is trained on. */
  static Map<String, Double> measure(MultiLayerNetwork network, LabeledImages images, int size) {
    return new StepParts().steps(network, images, size);
  }

  private Map<String, Double> steps(MultiLayerNetwork network, LabeledImages images, int size) {
    Layer[] layers = network.getLayers();
    Layer[] untimed = layers.clone();
    Updater updater = network.getUpdater();
    for (int i = 0; i < layers.length; i++) {
      layers[i] =
          i < HIDDEN.size()
              ? timed(untimed[i], HIDDEN.get(i), Layer.class)
              : timed(untimed[i], OUTPUT, Layer.class, IOutputLayer.class);
    }
    network.setUpdater(timed(updater, ADAM, Updater.class));
    try {
      steps(network, size, images);
    } finally {
      System.arraycopy(untimed, 0, layers, 0, layers.length);
      network.setUpdater(updater);
    }
    return milliseconds;
  }

  private void steps(MultiLayerNetwork network, int size, LabeledImages images) {
    Minibatch batch = new Minibatch(images, 0);
    int[] order = IntStream.range(0, images.size()).toArray();
    // Once unmeasured: the calls through the clocks are compiled then.
    for (int step = -STEPS; step < STEPS; step++) {
      if (step == 0) {
        milliseconds.clear();
      }
      int from = Math.floorMod(step, images.size() / size) * size;
      long started = System.nanoTime();
      batch.load(order, from, from + size);
      add(BYTES, System.nanoTime() - started);
      started = System.nanoTime();
      network.fit(batch.features(), batch.targets());
      add("step", System.nanoTime() - started);
    }
    milliseconds.replaceAll((name, ms) -> ms / STEPS);
    double parts = milliseconds.values().stream().mapToDouble(Double::doubleValue).sum();
    double step = milliseconds.remove("step");
    double adam = milliseconds.remove(ADAM);
    milliseconds.put(ADAM, adam);
    milliseconds.put(
        "Deeplearning4j around the layers", step - (parts - step - milliseconds.get(BYTES)));
  }

  /** Returns the target with a clock around each of its methods, as the interfaces name them. */
  @SuppressWarnings("unchecked")
  private <T> T timed(Object target, String part, Class<T> first, Class<?>... more) {
    Class<?>[] interfaces = Arrays.copyOf(more, more.length + 1);
    interfaces[more.length] = first;
    return (T)
        Proxy.newProxyInstance(
            StepParts.class.getClassLoader(),
            interfaces,
            (proxy, method, arguments) -> {
              long started = System.nanoTime();
              try {
                return method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                long took = System.nanoTime() - started;
                boolean backward = HIDDEN.contains(part) && method.getName().startsWith("backprop");
                add(backward ? part + " backward" : part, took);
              }
            });
  }

  private void add(String part, long nanoseconds) {
    milliseconds.merge(part, nanoseconds / 1e6, Double::sum);
  }
}
