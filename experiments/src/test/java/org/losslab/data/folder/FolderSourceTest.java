package org.losslab.data.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.data.Dataset;
import org.losslab.data.DatasetSummary;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;
import org.losslab.study.ImageShape;

class FolderSourceTest {
  @TempDir Path root;

  private int drawn;

  @BeforeEach
  void files() throws IOException {
    for (String name : List.of("cat", "Zürich", "dog")) {
      for (int i = 0; i < 5; i++) {
        write("train/" + name + "/" + i + ".png", png(4, 3, 3));
      }
      write("test/" + name + "/0.PNG", png(4, 3, 3));
    }
  }

  @Test
  void classesAreTheFoldersInTheOrderOfTheirNames() {
    Dataset data = load();
    assertThat(data.classNames()).containsExactly("Zürich", "cat", "dog");
    assertThat(data.train().shape()).isEqualTo(new ImageShape(4, 3, 3));
    assertThat(data.train().labels()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2);
    assertThat(data.validation().labels()).containsExactly(0, 1, 2);
    assertThat(data.test().labels()).containsExactly(0, 1, 2);
    assertThat(data.warnings()).isEmpty();
    assertThat(data.sha256())
        .containsOnlyKeys("files", "train_pixels", "validation_pixels", "test_pixels");
    DatasetSummary summary = source(config()).look();
    assertThat(summary.trainImages()).isEqualTo(15);
    assertThat(summary.testImages()).isEqualTo(3);
    assertThat(summary.sha256()).contains(data.sha256().get("files"));
  }

  @Test
  void aFolderWithoutTestIsSplitByLot() throws IOException {
    DatasetConfig config = config(root.resolve("train"), Optional.of(0.2), List.of(), 0);
    Dataset data = source(config).load();
    assertThat(data.test().labels()).containsExactly(0, 1, 2);
    assertThat(data.train().size() + data.validation().size()).isEqualTo(12);
    refused(config(root, Optional.of(0.2), List.of(), 0), "dataset.testSplit is given, but");
    refused(
        config(root.resolve("train"), Optional.empty(), List.of(), 0), "folders train and test");
  }

  @Test
  void sizesDifferOnlyWhereTheStudySaysHowToBringThemTogether() throws IOException {
    write("train/dog/5.png", png(8, 6, 3));
    refused(config(), "5.png: the image is 8x6x3, that of train/Zürich/0.png 4x3x3");
    Dataset data = source(config(root, Optional.empty(), List.of(2, 5), 0)).load();
    assertThat(data.train().shape()).isEqualTo(new ImageShape(2, 5, 3));
  }

  @Test
  void greyAndColourAreMixedOnlyWhereTheStudySaysSo() throws IOException {
    write("train/dog/5.png", png(4, 3, 1));
    refused(config(), "5.png: the image is grey, that of train/Zürich/0.png is not");
    assertThat(source(config(root, Optional.empty(), List.of(), 1)).load().test().shape())
        .isEqualTo(new ImageShape(4, 3, 1));
    assertThat(source(config(root, Optional.empty(), List.of(), 3)).load().test().shape())
        .isEqualTo(new ImageShape(4, 3, 3));
  }

  @Test
  void whatIsNoImageIsNamedAllOfItAtOnce() throws IOException {
    byte[] sound = png(4, 3, 3);
    write("train/cat/5.png", "this is a text".getBytes(StandardCharsets.UTF_8));
    write("train/cat/6.png", new byte[0]);
    write("train/cat/7.png", Arrays.copyOf(sound, 20));
    write("train/cat/8.png", huge());
    write("train/cat/9.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 4});
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> source(config()).look())
        .satisfies(
            e ->
                assertThat(e.messages())
                    .containsExactly(
                        path("train/cat/5.png")
                            + ": the file is neither PNG nor JPEG, whatever its name says",
                        path("train/cat/6.png") + ": the file is empty",
                        path("train/cat/7.png") + ": the PNG file ends within its header",
                        path("train/cat/8.png")
                            + ": the image has 50,000 x 50,000 pixels; expected at most 33,554,432"
                            + " in all",
                        path("train/cat/9.jpg")
                            + ": the JPEG file ends before it says how large the image is"));
  }

  @Test
  void damageThatOnlyDecodingShowsIsNamedBeforeAStudyStarts() throws IOException {
    byte[] sound = png(4, 3, 3);
    byte[] flipped = sound.clone();
    flipped[45] ^= 1;
    write("train/cat/5.png", flipped);
    write("train/cat/6.png", Arrays.copyOf(sound, sound.length - 13));
    write("train/cat/7.png", transparent());
    byte[] jpeg = jpeg();
    write("train/cat/8.jpg", Arrays.copyOf(jpeg, jpeg.length - 10));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> source(config()).provide(System.out, false))
        .satisfies(
            e ->
                assertThat(e.messages())
                    .containsExactly(
                        path("train/cat/5.png")
                            + ": the file is damaged: the checksum of its part IDAT is wrong",
                        path("train/cat/6.png") + ": the file is damaged: it ends early",
                        path("train/cat/7.png")
                            + ": the image is transparent in places; expected an opaque one",
                        path("train/cat/8.jpg") + ": the file is damaged: it ends early"));
  }

  @Test
  void theSameImageInTrainingAndTestIsRefusedWhateverItsFileIs() throws IOException {
    BufferedImage image = new BufferedImage(3, 4, BufferedImage.TYPE_INT_RGB);
    write("train/cat/5.png", ImageDecoderTest.encoded(image, "png"));
    byte[] other = ImageDecoderTest.encoded(image, "png");
    write("test/dog/5.png", other);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> source(config()).provide(System.out, false))
        .withMessage(
            path("test/dog/5.png")
                + ": the same image is in training: "
                + path("train/cat/5.png")
                + "; remove one of them");
  }

  @Test
  void imagesThatAreThereTwiceInTrainingAreWarnings() throws IOException {
    byte[] same = png(4, 3, 3);
    write("train/cat/5.png", same);
    write("train/cat/6.png", same);
    write("train/dog/6.png", same);
    write("train/dog/.DS_Store", new byte[3]);
    assertThat(load().warnings())
        .containsExactly(
            "1 of the images are there twice, such as train/cat/6.png and train/cat/5.png",
            "1 of the images are there twice, in two classes, such as train/dog/6.png and"
                + " train/cat/5.png",
            "Files whose names begin with a dot are passed over: train/dog/.DS_Store");
  }

  @Test
  void aLayoutThatIsNotUnderstoodIsRefused() throws IOException {
    Files.createDirectories(root.resolve("train/empty"));
    Files.createDirectories(root.resolve("test/empty"));
    refused(config(), path("train/empty") + ": the class has no images");
    Files.delete(root.resolve("train/empty"));
    refused(config(), path("test/empty") + ": there is no such class in train");
    Files.delete(root.resolve("test/empty"));
    Files.createDirectories(root.resolve("val"));
    refused(config(), path("val") + ": expected train and test alone");
    Files.delete(root.resolve("val"));
    write("train/cat/notes.txt", new byte[3]);
    refused(config(), path("train/cat/notes.txt") + ": expected a name that ends in .png");
    Files.delete(root.resolve("train/cat/notes.txt"));
    write("train/stray.png", png(4, 3, 3));
    refused(config(), path("train/stray.png") + ": this is not a folder");
    refused(config(root.resolve("nowhere"), Optional.empty(), List.of(), 0), "no such folder");
  }

  @Test
  void linksAreNamedAndNotFollowed() throws IOException {
    Path link = root.resolve("train/cat/link.png");
    try {
      Files.createSymbolicLink(link, root.resolve("train/dog/0.png"));
      Files.createSymbolicLink(root.resolve("train/deer"), root.resolve("train/dog"));
    } catch (UnsupportedOperationException | IOException e) {
      assumeTrue(false, "links cannot be made here");
    }
    refused(config(), link + ": this is a link; expected the image itself");
    refused(config(), path("train/deer") + ": this is a link; expected the folder of a class");
  }

  @Test
  void namesThatOtherMachinesCannotTellApartAreRefused() throws IOException {
    write("train/cat/A.png", png(4, 3, 3));
    write("train/cat/a.png", png(4, 3, 3));
    assumeTrue(Files.list(root.resolve("train/cat")).count() == 7, "the file system has no case");
    refused(config(), path("train/cat/a.png") + ": the name differs from that of A.png in case");
  }

  @Test
  void otherFilesAreAnotherDataSet() throws IOException {
    DatasetConfig config = config();
    DatasetConfig pinned = source(config).look().resolve(config);
    source(pinned).load();
    write("train/cat/0.png", png(4, 3, 3));
    refused(pinned, "the files are others than dataset.sha256 says");
  }

  private Dataset load() {
    return source(config()).load();
  }

  private void refused(DatasetConfig config, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> source(config).look())
        .withMessageContaining(message);
  }

  private FolderSource source(DatasetConfig config) {
    return new FolderSource(config, root);
  }

  private DatasetConfig config() {
    return config(root, Optional.empty(), List.of(), 0);
  }

  private static DatasetConfig config(
      Path folder, Optional<Double> testSplit, List<Integer> resize, int channels) {
    return new DatasetConfig(
        DatasetName.FOLDER,
        0.2,
        Optional.of(folder.toString()),
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        1,
        1,
        Optional.empty(),
        Optional.empty(),
        testSplit,
        resize,
        channels == 0 ? OptionalInt.empty() : OptionalInt.of(channels),
        Optional.empty());
  }

  private Path path(String name) {
    return root.resolve(name);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.write(path(name), bytes);
  }

  private byte[] png(int height, int width, int channels) throws IOException {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    BufferedImage image = new BufferedImage(width, height, type);
    image.getRaster().setSample(1, 1, 0, ++drawn);
    return ImageDecoderTest.encoded(image, "png");
  }

  private static byte[] transparent() throws IOException {
    return ImageDecoderTest.encoded(new BufferedImage(3, 4, BufferedImage.TYPE_INT_ARGB), "png");
  }

  private static byte[] jpeg() throws IOException {
    return ImageDecoderTest.encoded(new BufferedImage(3, 4, BufferedImage.TYPE_INT_RGB), "jpeg");
  }

  /** A file whose header, with a right checksum, tells of 50,000 × 50,000 pixels. */
  private byte[] huge() throws IOException {
    byte[] file = png(4, 3, 3);
    ByteBuffer.wrap(file).putInt(16, 50_000).putInt(20, 50_000);
    CRC32 crc = new CRC32();
    crc.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
    return file;
  }
}
