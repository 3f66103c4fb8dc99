package org.losslab.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.loss.Losses;
import org.losslab.network.NetworkSource;
import org.losslab.network.StockNetwork;
import org.losslab.network.host.HostAdam;
import org.losslab.records.NetworkAnswer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The main class of the JVM that looks at a network of Deeplearning4j's before any run: asks a
 * class for its JSON, or makes the network of a JSON and takes a step on two empty images. The
 * question is one line on the standard input, the answer one on the standard output.
 */
public final class NetworkProbe {
  private static final int IMAGES = 2;

  private NetworkProbe() {}

  /**
   * Answers.
   *
   * @param args none
   * @throws IOException if there is no question
   */
  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    PrintStream out = System.out;
    System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    out.println(answer(NetworkAnswer.Question.parse(line)).line());
    out.flush();
    System.exit(0);
  }

  static NetworkAnswer answer(NetworkAnswer.Question question) {
    try {
      return question.source().isPresent()
          ? ask(question, question.source().get())
          : look(question, question.json().orElseThrow());
    } catch (InputException e) {
      return NetworkAnswer.refused(e.getMessage());
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      return NetworkAnswer.refused(ErrorText.reasonWithCause(e));
    }
  }

  private static NetworkAnswer ask(NetworkAnswer.Question question, String name) {
    NetworkSource source;
    try {
      source =
          Class.forName(name)
              .asSubclass(NetworkSource.class)
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      return NetworkAnswer.refused("it cannot be made (" + ErrorText.reasonWithCause(e) + ")");
    }
    String json =
        source.json(question.height(), question.width(), question.channels(), question.classes());
    return json == null
        ? NetworkAnswer.refused("it gives null; expected Deeplearning4j's JSON")
        : new NetworkAnswer(Optional.empty(), Optional.of(json), Optional.empty());
  }

  private static NetworkAnswer look(NetworkAnswer.Question question, String json) {
    Backend.load("cpu");
    Model network =
        StockNetwork.create(
            json,
            question.classes(),
            Losses.named("mcxent"),
            new HostAdam(1e-3, 0.9, 0.999, 1e-7),
            1);
    INDArray images =
        Nd4j.zeros(
            DataType.FLOAT, IMAGES, question.height(), question.width(), question.channels());
    Map<String, long[]> shapes = StockNetwork.shapes(network, images);
    List<NetworkAnswer.Layer> layers = new ArrayList<>();
    shapes.forEach((name, shape) -> layers.add(layer(network, name, shape)));
    INDArray labels = Nd4j.zeros(DataType.FLOAT, IMAGES, question.classes());
    labels.putScalar(0, 0, 1);
    labels.putScalar(1, 0, 1);
    RunModel.stock(network).fit(images, labels);
    return new NetworkAnswer(Optional.empty(), Optional.empty(), Optional.of(layers));
  }

  private static NetworkAnswer.Layer layer(Model network, String name, long[] shape) {
    List<Long> ofImage = Arrays.stream(shape).skip(1).boxed().toList();
    Layer layer =
        network instanceof ComputationGraph graph
            ? graph.getLayer(name)
            : ((MultiLayerNetwork) network).getLayer(name);
    if (layer != null) {
      String kind = layer.conf().getLayer().getClass().getSimpleName();
      return new NetworkAnswer.Layer(name, kind, ofImage, layer.numParams());
    }
    GraphVertex vertex = ((ComputationGraph) network).getVertex(name);
    return new NetworkAnswer.Layer(name, vertex.getClass().getSimpleName(), ofImage, 0);
  }
}
