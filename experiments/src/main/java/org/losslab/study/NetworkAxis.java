package org.losslab.study;

import java.util.Map;
import java.util.Optional;
import org.losslab.settings.Records;
import org.losslab.settings.Setting;

/**
 * What a grid can vary beside the hyperparameters.
 *
 * @param network the network; absent: that of the study
 */
public record NetworkAxis(
    @Setting(value = "The network: keras-cifar10, a file, or a list", fallbackNote = "network")
        Optional<NetworkConfig> network) {

  /** The axis' key. */
  static final String KEY = "network";

  /** Returns the network of an axis' value. */
  static NetworkConfig network(String value) {
    return Records.with(new NetworkAxis(Optional.empty()), Map.of(KEY, value))
        .network()
        .orElseThrow();
  }
}
