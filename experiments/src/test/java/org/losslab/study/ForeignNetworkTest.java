package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.files.InputException;
import org.losslab.settings.LocatedValue;

/** Deeplearning4j's JSON, well made and hostile. */
class ForeignNetworkTest {
  private static final String CONV =
      "{'@class':'org.deeplearning4j.nn.conf.layers.ConvolutionLayer','layerName':'a b',"
          + "'activationFn':{'@class':'org.nd4j.linalg.activations.impl.ActivationReLU'},"
          + "'kernelSize':[5,5],'stride':[1,1],'padding':[2,2],'convolutionMode':'Truncate',"
          + "'nout':8,'nin':3,'idropout':{'@class':'org.deeplearning4j.nn.conf.dropout.Dropout',"
          + "'p':0.8}}";
  private static final String OUTPUT =
      "{'@class':'org.deeplearning4j.nn.conf.layers.OutputLayer','layerName':'output',"
          + "'activationFn':{'@class':'org.nd4j.linalg.activations.impl.ActivationSoftmax'},"
          + "'nin':0,'nout':10}";
  private static final String FLAT =
      "'inputPreProcessors':{'1':{'@class':"
          + "'org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor'}}";

  private static ForeignNetwork read(String layers) {
    String json = "{'confs':[" + layers + "]," + FLAT + "}";
    return ForeignNetwork.read(LocatedValue.parse("net.json", json.replace('\'', '"')), "net");
  }

  private static String layer(String json) {
    return "{'layer':" + json + "}";
  }

  @Test
  void layersAreTranslatedWithWhatDeeplearning4jDoesBeforeThem() {
    NetworkConfig network = read(layer(CONV) + "," + layer(OUTPUT)).network();
    assertThat(network.layers().stream().map(Object::toString).collect(Collectors.joining("\n")))
        .isEqualTo(
            """
            Dropout[rate=0.2, from=Optional.empty, name=Optional[a_b_dropout]]
            Conv2d[filters=8, kernel=5, stride=1, padding=SAME, activation=RELU,\
             from=Optional.empty, name=Optional[a_b]]
            Flatten[from=Optional.empty, name=Optional[output_flatten]]\
            """);
  }

  @Test
  void theCanonicalFormDependsOnNoWhiteSpaceOrder() {
    String tanh = CONV.replace("ActivationReLU", "ActivationTanH");
    String other = tanh.replace("'nout':8,", "").replace("'nin':3", " 'nout': 8.0 , 'nin':3");
    assertThat(read(layer(tanh) + "," + layer(OUTPUT)).network())
        .isEqualTo(read(layer(other) + "," + layer(OUTPUT)).network());
    assertThat(read(layer(tanh) + "," + layer(OUTPUT)).network().warning().orElseThrow())
        .contains("a b (ActivationTanH)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "org.deeplearning4j.nn.conf.layers.Out|java.lang.Runtime.Out|names",
        "ActivationSoftmax|ActivationSigmoid|the output layer's activation is ActivationSigmoid",
        "layers.OutputLayer|layers.RnnOutputLayer|the output is a RnnOutputLayer; expected",
        "'nin':0|'regularization':[{'@class':'org.nd4j.linalg.learning.regularization.L2'}]"
            + "|regularization is the study's to say",
        "'nin':0|'gradientNormalization':'ClipL2PerLayer'|gradientNormalization is the study's",
        "'nin':0|'hasBias':false|the output layer is replaced by the arm's",
        "'nin':0|'nin':0,'nin':1|is given twice",
        "'layerName':'output'|'layerName':'a.b'|names \"a.b\"",
      })
  void whatCannotBeTrainedIsToldAtItsPlace(String from, String to, String message) {
    assertThat(OUTPUT).contains(from);
    InputException e =
        catchThrowableOfType(
            InputException.class, () -> read(layer(CONV) + "," + layer(OUTPUT.replace(from, to))));
    assertThat(e.messages().get(0)).startsWith("net.json:1:").contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|is no network of Deeplearning4j",
        "[1, 2]|is no network of Deeplearning4j",
        "{\"confs\": []}|has no layers",
        "{\"confs\": [{}]}|has no layer; expected",
        "{\"confs\": 3}|has no layers",
        "{\"vertices\": {}}|has 0 inputs; expected one",
        "{\"vertices\":{\"a\":{\"@class\":\"org.deeplearning4j.nn.conf.graph.MergeVertex\"}},"
            + "\"networkInputs\":[\"i\"],\"networkOutputs\":[\"a\",\"b\"]}|has 2 outputs",
        "{\"vertices\":{\"a\":{\"@class\":\"org.deeplearning4j.nn.conf.graph.MergeVertex\"}},"
            + "\"vertexInputs\":{\"a\":[\"a\"]},\"networkInputs\":[\"i\"],"
            + "\"networkOutputs\":[\"a\"]}|\"a\" is the output, and an input of another",
        "{\"@class\": 4, \"confs\": []}|is no full name of a class",
      })
  void otherFilesAreTold(String json, String message) {
    InputException e =
        catchThrowableOfType(
            InputException.class,
            () -> ForeignNetwork.read(LocatedValue.parse("net.json", json), "net"));
    assertThat(e.messages().get(0)).startsWith("net.json:1:").contains(message);
  }

  @Test
  void aNestOfListsIsRefused() {
    InputException e =
        catchThrowableOfType(
            InputException.class, () -> LocatedValue.parse("n.json", "[".repeat(100_000)));
    assertThat(e.messages().get(0)).contains("is nested deeper than 20 levels");
  }
}
