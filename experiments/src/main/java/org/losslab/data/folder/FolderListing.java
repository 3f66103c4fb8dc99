package org.losslab.data.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;

/**
 * The image files of a folder by class. With folders {@code train} and {@code test} each holds a
 * folder for every class; otherwise the folder itself does, and a share of each class tests. The
 * classes' order, and so their labels, is that of their names by code units; that of the files of a
 * class too.
 */
final class FolderListing {
  static final String TRAIN = "train";
  static final String TEST = "test";

  /** The most classes: a confusion matrix has their square. */
  private static final int MOST_CLASSES = 1000;

  /** The most files: enough for any that fit into an array of pixels, and a bound on the memory. */
  private static final int MOST_FILES = 2_000_000;

  private static final int LONGEST_NAME = 100;

  private final Path root;
  private final ProblemList problems;
  private final Set<String> hidden = new TreeSet<>();
  private int files;

  /**
   * An image file.
   *
   * @param name its path below the root, with {@code /} between the parts
   */
  record ImageFile(Path path, String name, int label) {}

  /**
   * What a folder holds.
   *
   * @param classNames the names of the classes; the index is the label
   * @param train the files in {@code train}, or all, class by class
   * @param test the files in {@code test}; none where there is no such folder
   * @param hidden the names of files that are passed over because they begin with a dot
   */
  record Content(
      List<String> classNames, List<ImageFile> train, List<ImageFile> test, List<String> hidden) {}

  private FolderListing(Path root, ProblemList problems) {
    this.root = root;
    this.problems = problems;
  }

  /**
   * Lists a folder.
   *
   * @param toSplit whether the folder itself holds the classes
   * @throws InputException with the path of whatever cannot be used
   */
  static Content of(Path root, boolean toSplit, ProblemList problems) {
    return new FolderListing(root, problems).list(toSplit);
  }

  private Content list(boolean toSplit) {
    if (!Files.isDirectory(root)) {
      throw new InputException(
          "dataset.directory ("
              + root
              + "): "
              + (Files.exists(root) ? "this is not a folder" : "there is no such folder"));
    }
    checkLayout(toSplit);
    Map<String, Path> train = classes(toSplit ? root : root.resolve(TRAIN));
    List<String> names = List.copyOf(train.keySet());
    if (names.size() < 2 || names.size() > MOST_CLASSES) {
      problems.add(
          toSplit ? root : root.resolve(TRAIN),
          names.size() + " folders of classes; expected 2 to " + MOST_CLASSES);
      problems.throwIfAny();
    }
    List<ImageFile> trainFiles = files(train, names);
    List<ImageFile> testFiles = List.of();
    if (!toSplit) {
      Map<String, Path> test = classes(root.resolve(TEST));
      test.forEach(
          (name, path) -> {
            if (!train.containsKey(name)) {
              problems.add(path, "there is no such class in " + TRAIN);
            }
          });
      train.forEach(
          (name, path) -> {
            if (!test.containsKey(name)) {
              problems.add(path, "there is no such class in " + TEST);
            }
          });
      test.keySet().retainAll(train.keySet());
      testFiles = files(test, names);
    }
    problems.throwIfAny();
    return new Content(names, trainFiles, testFiles, List.copyOf(hidden));
  }

  private void checkLayout(boolean toSplit) {
    List<Path> folders = entries(root).stream().filter(Files::isDirectory).toList();
    List<String> names = folders.stream().map(folder -> folder.getFileName().toString()).toList();
    boolean parts = names.contains(TRAIN) || names.contains(TEST);
    if (toSplit && parts) {
      throw new InputException(
          root
              + ": dataset.testSplit is given, but there are folders train or test; leave it out,"
              + " or name the folder of the classes as dataset.directory");
    }
    if (!toSplit && !(names.contains(TRAIN) && names.contains(TEST))) {
      throw new InputException(
          root
              + ": expected the folders train and test, each with a folder for every class; where"
              + " one folder holds the classes, give the share of the images that tests as"
              + " dataset.testSplit, such as 0.2");
    }
    if (!toSplit) {
      for (Path folder : folders) {
        if (Files.isSymbolicLink(folder)) {
          problems.add(folder, "this is a link; expected a folder");
        } else if (!List.of(TRAIN, TEST).contains(folder.getFileName().toString())) {
          problems.add(
              folder,
              "expected train and test alone; validation images are taken from train, see"
                  + " dataset.validationSplit");
        }
      }
    }
  }

  /** Returns the folders of the classes by their names. */
  private Map<String, Path> classes(Path parent) {
    Map<String, Path> classes = new TreeMap<>();
    Map<String, Path> alike = new HashMap<>();
    for (Path entry : entries(parent)) {
      String name = name(entry);
      if (Files.isSymbolicLink(entry)) {
        problems.add(entry, "this is a link; expected the folder of a class");
      } else if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        if (isImageName(name) || !parent.equals(root)) {
          problems.add(entry, "this is not a folder; expected a folder for each class");
        }
      } else if (isUnshowable(name)) {
        problems.add(
            entry,
            "a class's name has 1 to " + LONGEST_NAME + " characters, none a control character");
      } else {
        checkAlike(alike, name, entry);
        classes.put(name, entry);
      }
    }
    return classes;
  }

  private List<ImageFile> files(Map<String, Path> classes, List<String> names) {
    List<ImageFile> found = new ArrayList<>();
    classes.forEach(
        (name, folder) -> {
          int before = found.size();
          int label = names.indexOf(name);
          Map<String, Path> alike = new HashMap<>();
          for (Path file : entries(folder)) {
            if (isUsable(file)) {
              checkAlike(alike, name(file), file);
              found.add(new ImageFile(file, relative(file), label));
            }
          }
          if (found.size() == before) {
            problems.add(folder, "the class has no images");
          }
        });
    return found;
  }

  private boolean isUsable(Path file) {
    if (Files.isSymbolicLink(file)) {
      problems.add(file, "this is a link; expected the image itself");
    } else if (Files.isDirectory(file)) {
      problems.add(file, "this is a folder; expected images alone in the folder of a class");
    } else if (!Files.isRegularFile(file)) {
      problems.add(file, "this is not a plain file");
    } else if (!isImageName(name(file))) {
      problems.add(file, "expected a name that ends in .png, .jpg or .jpeg");
    } else {
      return true;
    }
    return false;
  }

  private static boolean isImageName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".png") || lower.endsWith(".jpg") || lower.endsWith(".jpeg");
  }

  private static boolean isUnshowable(String name) {
    return name.length() > LONGEST_NAME || name.codePoints().anyMatch(Character::isISOControl);
  }

  /** Names that differ in case alone are one file on other machines: the data would not be same. */
  private void checkAlike(Map<String, Path> alike, String name, Path path) {
    Path other = alike.putIfAbsent(name.toLowerCase(Locale.ROOT), path);
    if (other != null) {
      problems.add(
          path,
          "the name differs from that of "
              + other.getFileName()
              + " in case or in the form of its accents alone, so that other machines have but one"
              + " of them; rename one");
    }
  }

  /** Returns a name in Unicode's composed form: file systems differ in which they keep. */
  private static String name(Path path) {
    return Normalizer.normalize(path.getFileName().toString(), Normalizer.Form.NFC);
  }

  private String relative(Path file) {
    return Normalizer.normalize(
        root.relativize(file).toString().replace('\\', '/'), Normalizer.Form.NFC);
  }

  /** Returns what a folder holds by name, without what is hidden. */
  private List<Path> entries(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        if (++files > MOST_FILES) {
          throw new InputException(
              String.format(Locale.ROOT, "%s: more than %,d files", root, MOST_FILES));
        }
        if (entry.getFileName().toString().startsWith(".")) {
          hidden.add(relative(entry));
        } else {
          entries.add(entry);
        }
      }
    } catch (IOException e) {
      problems.add(folder, "the folder cannot be read (" + ErrorText.reason(e) + ")");
    } catch (DirectoryIteratorException e) {
      problems.add(folder, "the folder cannot be read (" + ErrorText.reason(e.getCause()) + ")");
    }
    entries.sort(Comparator.comparing(FolderListing::name));
    return entries;
  }
}
