package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionBlockTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1, 2, Double.NaN})
  void refusesADropoutRateOutsideItsRange(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConvolutionBlock(3, 32, rate, true))
        .withMessageContaining("(" + rate + ")");
  }

  @ParameterizedTest
  @EnumSource(
      value = CNN2DFormat.class,
      names = {"NHWC", "NCHW"})
  void theOutputIsConvolvedAndPooled(CNN2DFormat format) {
    ConvolutionBlock block = new ConvolutionBlock(3, 64, 0.5, true);
    InputType input = InputType.convolutional(15, 20, 32, format);
    block.setNIn(input, true);
    assertThat(block.getOutputType(0, input)).isEqualTo(InputType.convolutional(6, 9, 64, format));
    assertThat(block.channelsLast()).isEqualTo(format == CNN2DFormat.NHWC);
    assertThat(block.getNIn()).isEqualTo(32);
  }

  @Test
  void survivesTheJsonOfANetworksConfiguration() {
    MultiLayerNetwork network = SmallNet.ours(CNN2DFormat.NHWC, true, 0.25);
    String json = network.getLayerWiseConfigurations().toJson();
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(json);
    ConvolutionBlock block = (ConvolutionBlock) read.getConf(0).getLayer();
    assertThat(block.getDropoutRate()).isEqualTo(0.25);
    assertThat(block.isInputGradient()).isTrue();
    assertThat(block.isNativeOps()).isTrue();
    assertThat(block.channelsLast()).isTrue();
    assertThat(block.getNOut()).isEqualTo(SmallNet.FILTERS);
    assertThat(block.getKernelSize()).containsExactly(3, 3);
    assertThat(read.getConf(1).getLayer()).isInstanceOf(ReluDense.class);
    assertThat(read.getConf(2).getLayer()).isInstanceOf(ClassifierOutput.class);
    assertThat(read.toJson()).isEqualTo(json);
  }

  @Test
  void aCopyKeepsItsFields() {
    ConvolutionBlock block = new ConvolutionBlock(3, 64, 0.5, true);
    block.setNativeOps(true);
    ConvolutionLayer copy = block.clone();
    assertThat(copy).isInstanceOf(ConvolutionBlock.class);
    ConvolutionBlock same = (ConvolutionBlock) copy;
    assertThat(same.getDropoutRate()).isEqualTo(0.5);
    assertThat(same.isInputGradient()).isTrue();
    assertThat(same.isNativeOps()).isTrue();
  }

  @Test
  void hasTheParametersOfTheStockLayer() {
    MultiLayerNetwork ours = SmallNet.ours(CNN2DFormat.NHWC, false, 0);
    MultiLayerNetwork stock = SmallNet.stock(CNN2DFormat.NHWC);
    assertThat(ours.numParams()).isEqualTo(stock.numParams());
    assertThat(ours.getLayer(0).getParam("W")).isEqualTo(stock.getLayer(0).getParam("W"));
    assertThat(ours.getLayer(0).getParam("b")).isEqualTo(stock.getLayer(0).getParam("b"));
  }
}
