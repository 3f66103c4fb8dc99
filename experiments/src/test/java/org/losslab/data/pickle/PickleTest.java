package org.losslab.data.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickleTest {
  private final PickleWriter writer = new PickleWriter();

  @Test
  void readsADictionaryOfStringsNumbersListsAndArrays() throws IOException {
    writer.begin();
    writer.string("label").string("one of 5");
    writer.string("numbers").numbers(0, 255, 256, 65_536, -1);
    writer.string("names").strings("a", "b");
    writer.string("data").array(2, 3, new byte[] {1, 2, 3, 4, 5, -1});
    Map<String, Object> read = Pickle.read(writer.end());
    assertThat(read.get("label")).isEqualTo("one of 5".getBytes(StandardCharsets.US_ASCII));
    assertThat(read.get("numbers")).isEqualTo(List.of(0, 255, 256, 65_536, -1));
    assertThat((List<?>) read.get("names")).hasSize(2);
    assertThat(read.get("data"))
        .isInstanceOfSatisfying(
            ByteArray.class,
            array -> {
              assertThat(array.shape()).containsExactly(2, 3);
              assertThat(array.bytes()).containsExactly(1, 2, 3, 4, 5, -1);
            });
  }

  @Test
  void refersToWhatItHasKept() throws IOException {
    writer.begin();
    writer.string("a").string("value"); // kept as number 2
    writer.string("b").bytes('h', 2);
    Map<String, Object> read = Pickle.read(writer.end());
    assertThat(read.get("b")).isSameAs(read.get("a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"posix system", "os system", "numpy load", "__builtin__ eval"})
  void refusesAnyOtherCode(String name) {
    writer.begin();
    writer.string("a").global(name.split(" ")[0], name.split(" ")[1]);
    assertRefused("names Python code that no data set needs: " + name.replace(' ', '.'));
  }

  @Test
  void refusesToCallWithOtherArguments() {
    writer.begin();
    writer.string("a").global("numpy.core.multiarray", "_reconstruct");
    writer.global("numpy", "dtype").number(0).bytes(0x85).string("b").bytes(0x87, 'R');
    assertRefused("makes something else than an array");
  }

  @Test
  void refusesToCallWhatIsNotAConstructor() {
    writer.begin();
    writer.string("a").string("system").string("ls").bytes(0x85, 'R');
    assertRefused("calls what is no constructor");
  }

  @ParameterizedTest
  @ValueSource(ints = {'X', 'i', 'o', 0x81, 'P', 'Q', 0x82, 0x93, 0x95, 'I', '0', '2'})
  void refusesOtherSteps(int step) {
    writer.begin();
    writer.string("a").bytes(step);
    assertRefused(String.format("a step 0x%02x, which no data set needs", step));
  }

  @Test
  void refusesArraysThatDoNotFit() {
    writer.begin();
    writer.string("a").array(2, 2, new byte[5]);
    assertRefused("an array of the sides [2, 2] has 5 bytes");
  }

  @Test
  void refusesSidesWhoseProductOverflows() {
    writer.begin();
    writer.string("a").array(-1, 1 << 20, new byte[5]);
    assertRefused("an array has a side that does not fit its bytes");
  }

  @Test
  void refusesOtherElementsAndOrders() {
    writer.begin();
    writer.string("a").array(1, 1, new byte[1], "O", false);
    assertRefused("makes something else than an array of unsigned bytes");
    PickleWriter fortran = new PickleWriter();
    fortran.begin();
    fortran.string("a").array(1, 1, new byte[1], "u1", true);
    assertThatIOException()
        .isThrownBy(() -> Pickle.read(fortran.end()))
        .withMessageContaining("C order");
  }

  @Test
  void refusesWhatIsNoDictionary() {
    assertThatIOException()
        .isThrownBy(() -> Pickle.read(new byte[] {(byte) 0x80, 2, ']', '.'}))
        .withMessage("it is no dictionary (at byte 4)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5})
  void refusesOtherProtocols(int protocol) {
    assertThatIOException()
        .isThrownBy(() -> Pickle.read(new byte[] {(byte) 0x80, (byte) protocol, '}', '.'}))
        .withMessageContaining("it is no pickle of protocol 2");
  }

  @Test
  void refusesMoreStepsThanADataSetNeeds() {
    byte[] bytes = new byte[2_000_000];
    Arrays.fill(bytes, (byte) '(');
    bytes[0] = (byte) 0x80;
    bytes[1] = 2;
    assertThatIOException()
        .isThrownBy(() -> Pickle.read(bytes))
        .withMessageContaining("more than 1000000 steps");
  }

  @Property
  void anythingDamagedIsReadOrRefused(
      @ForAll @IntRange(max = 400) int at,
      @ForAll byte value,
      @ForAll @IntRange(max = 400) int end) {
    byte[] bytes = small();
    byte[] damaged = Arrays.copyOf(bytes, Math.min(bytes.length, end));
    if (damaged.length > 0) {
      damaged[at % damaged.length] = value;
    }
    assertReadOrRefused(damaged);
  }

  @Property
  void anythingMadeOfItsStepsIsReadOrRefused(@ForAll("steps") List<Byte> steps) {
    byte[] bytes = new byte[steps.size() + 2];
    bytes[0] = (byte) 0x80;
    bytes[1] = 2;
    for (int i = 0; i < steps.size(); i++) {
      bytes[i + 2] = steps.get(i);
    }
    assertReadOrRefused(bytes);
  }

  @Provide
  Arbitrary<List<Byte>> steps() {
    byte[] known =
        "}](NKMJUTqrhjtaesubR.\u0085\u0086\u0087\u0088\u0089\0\1\2"
            .getBytes(StandardCharsets.ISO_8859_1);
    return Arbitraries.integers()
        .between(0, known.length - 1)
        .map(i -> known[i])
        .list()
        .ofMaxSize(40);
  }

  private static byte[] small() {
    PickleWriter writer = new PickleWriter();
    writer.begin();
    writer.string("numbers").numbers(1, 2, 3);
    writer.string("data").array(2, 2, new byte[4]);
    return writer.end();
  }

  private static void assertReadOrRefused(byte[] bytes) {
    assertThatCode(
            () -> {
              try {
                Pickle.read(bytes);
              } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?s).* \\(at byte \\d+\\)");
              }
            })
        .doesNotThrowAnyException();
  }

  private void assertRefused(String why) {
    assertThatIOException().isThrownBy(() -> Pickle.read(writer.end())).withMessageContaining(why);
  }
}
