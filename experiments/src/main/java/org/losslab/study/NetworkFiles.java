package org.losslab.study;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.settings.GridAxis;
import org.losslab.settings.ListEdit;
import org.losslab.settings.LocatedValue;
import org.losslab.settings.Records;
import org.losslab.settings.SettingsFile;

/**
 * Puts what is in a network's file, or what a class gives, into the study in their place: a run is
 * then identified by the network, and its record carries it.
 */
final class NetworkFiles {
  private static final String NETWORK = "network";
  private static final String GRID = "grid.network";
  private static final String AXES = "grid.further";

  private final SettingsFile<StudyConfig> settings;
  private final Path folder;
  private final Optional<KnownImages> images;
  private final Map<NetworkConfig, ForeignNetwork> read = new HashMap<>();

  /**
   * Prepares to look.
   *
   * @param folder the study file's folder
   * @param images the images, without which no class is asked
   */
  NetworkFiles(SettingsFile<StudyConfig> settings, Path folder, Optional<KnownImages> images) {
    this.settings = settings;
    this.folder = folder;
    this.images = images;
  }

  /** Replaces. */
  void resolve() {
    if (settings.values().get(NETWORK) instanceof Optional<?> given
        && given.isPresent()
        && given.get() instanceof NetworkConfig network) {
      settings.replace(NETWORK, Optional.of(resolved(network, NETWORK)));
    }
    if (settings.values().get(AXES) instanceof List<?> axes) {
      settings.replace(AXES, axes.stream().map(axis -> resolved((GridAxis) axis)).toList());
    }
    settings.edits().forEach(this::edit);
  }

  /** Makes a change of a number in a layer that the command line asks for. */
  private void edit(ListEdit edit) {
    NetworkNumber number = NetworkNumber.of(edit.path()).orElseThrow();
    NetworkConfig network = NetworkConfig.in(settings.values().get(NETWORK));
    Optional<String> problem = number.problem(network);
    if (problem.isPresent()) {
      settings.refuse(edit, problem.get());
      return;
    }
    NetworkConfig changed = number.in(network, edit.value());
    of(network).ifPresent(foreign -> read.put(changed, foreign));
    settings.replace(NETWORK, Optional.of(changed));
  }

  /** Returns what was read for a network. */
  Optional<ForeignNetwork> of(NetworkConfig network) {
    return Optional.ofNullable(read.get(network));
  }

  /** Returns the images, where they have been looked at. */
  Optional<KnownImages> images() {
    return images;
  }

  private GridAxis resolved(GridAxis axis) {
    if (!axis.key().equals(NetworkAxis.KEY)) {
      return axis;
    }
    List<String> values = new ArrayList<>();
    for (String value : axis.values()) {
      NetworkConfig network = NetworkAxis.network(value);
      NetworkConfig resolved = resolved(network, GRID);
      values.add(resolved.equals(network) ? value : Records.text(resolved));
    }
    return new GridAxis(axis.key(), values);
  }

  private NetworkConfig resolved(NetworkConfig network, String setting) {
    try {
      if (network.file().isPresent()) {
        return remember(ofFile(network, network.file().get(), setting));
      }
      if (network.source().isPresent() && images.isPresent()) {
        String name = network.source().get();
        KnownImages known = images.get();
        String json = known.sources().json(name, known.shape(), known.classes());
        return remember(
            ForeignNetwork.read(
                LocatedValue.parse(name, json), called(network, LossClass.shortName(name))));
      }
    } catch (InputException e) {
      e.messages().forEach(message -> settings.tell(setting, message));
    }
    return network;
  }

  private ForeignNetwork ofFile(NetworkConfig network, String named, String setting) {
    Path file;
    try {
      file = (settings.isOverridden(setting) ? Path.of("") : folder).resolve(named);
    } catch (InvalidPathException e) {
      throw new InputException(
          SettingsFile.shorten(named) + " is not a path on this system: " + ErrorText.reason(e));
    }
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    return ForeignNetwork.read(LocatedValue.read(file), called(network, name));
  }

  /** Returns what a network is called in reports: as the study says, or like its file. */
  private static String called(NetworkConfig network, String file) {
    String name =
        file.replaceFirst("\\.json$", "")
            .replaceAll("[^A-Za-z0-9._-]", "_")
            .replaceFirst("^[._-]+", "");
    String cut = name.substring(0, Math.min(name.length(), 64));
    return network.name().orElse(cut.isEmpty() ? NETWORK : cut);
  }

  private NetworkConfig remember(ForeignNetwork foreign) {
    read.put(foreign.network(), foreign);
    return foreign.network();
  }
}
