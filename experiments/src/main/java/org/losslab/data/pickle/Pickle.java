package org.losslab.data.pickle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a pickle of protocol 2 as Python 2 wrote it, of a dictionary whose values are strings,
 * whole numbers, lists of those and arrays of unsigned bytes. A pickle is a program for a small
 * stack machine, by which Python can be made to call anything; this machine knows only the steps
 * that such values need, and refuses every other one.
 */
public final class Pickle {
  /** CIFAR-10's files take 50,000 steps. */
  private static final int MAX_STEPS = 1_000_000;

  private static final int MAX_NAME = 100;

  /** Python's None and a list's beginning on the stack. */
  private enum Special {
    NONE,
    MARK
  }

  private final byte[] bytes;
  private final List<Object> stack = new ArrayList<>();
  private final Map<Integer, Object> memo = new HashMap<>();
  private int at;

  private Pickle(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the dictionary.
   *
   * @param bytes the whole pickle
   * @return its values by name: {@code byte[]} (a string), Integer, Boolean, List of such, {@link
   *     ByteArray}
   * @throws IOException if it is something else, or damaged
   */
  public static Map<String, Object> read(byte[] bytes) throws IOException {
    Pickle machine = new Pickle(bytes);
    try {
      return machine.run();
    } catch (IOException e) {
      throw new IOException(
          String.format(Locale.ROOT, "%s (at byte %d)", e.getMessage(), machine.at), e);
    }
  }

  private Map<String, Object> run() throws IOException {
    if (next() != 0x80 || next() != 2) {
      throw new IOException("it is no pickle of protocol 2");
    }
    for (int step = 0; step < MAX_STEPS; step++) {
      int code = next();
      if (code == '.') {
        return dictionary(pop());
      }
      step(code);
    }
    throw new IOException("it has more than " + MAX_STEPS + " steps");
  }

  private void step(int code) throws IOException {
    switch (code) {
      case '}' -> stack.add(new LinkedHashMap<String, Object>());
      case ']' -> stack.add(new ArrayList<>());
      case '(' -> stack.add(Special.MARK);
      case 'N' -> stack.add(Special.NONE);
      case 0x88 -> stack.add(true);
      case 0x89 -> stack.add(false);
      case 'K' -> stack.add(next());
      case 'M' -> stack.add(number(2));
      case 'J' -> stack.add(number(4));
      case 'U' -> stack.add(string(next()));
      case 'T' -> stack.add(string(number(4)));
      case 'q' -> memo.put(next(), top());
      case 'r' -> memo.put(number(4), top());
      case 'h' -> stack.add(remembered(next()));
      case 'j' -> stack.add(remembered(number(4)));
      case 0x85, 0x86, 0x87 -> stack.add(new Tuple(last(code - 0x84)));
      case 't' -> stack.add(new Tuple(sinceMark()));
      case 'a' -> append(last(1));
      case 'e' -> append(sinceMark());
      case 's' -> put(last(2));
      case 'u' -> put(sinceMark());
      case 'c' -> stack.add(Constructor.named(line(), line()));
      case 'R' -> reduce();
      case 'b' -> build();
      default ->
          throw new IOException(
              String.format(Locale.ROOT, "it has a step 0x%02x, which no data set needs", code));
    }
  }

  private void append(List<Object> values) throws IOException {
    if (!(top() instanceof List<?>)) {
      throw new IOException("something is appended to what is no list");
    }
    list(top()).addAll(values);
  }

  private void put(List<Object> pairs) throws IOException {
    Map<String, Object> target = dictionary(top());
    if (pairs.size() % 2 != 0) {
      throw new IOException("a name has no value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!(pairs.get(i) instanceof byte[] name) || name.length > MAX_NAME) {
        throw new IOException("a name is no short string");
      }
      target.put(new String(name, StandardCharsets.ISO_8859_1), pairs.get(i + 1));
    }
  }

  private void reduce() throws IOException {
    List<Object> call = last(2);
    if (!(call.get(0) instanceof Constructor constructor)
        || !(call.get(1) instanceof Tuple arguments)) {
      throw new IOException("it calls what is no constructor of an array");
    }
    stack.add(constructor.made(arguments));
  }

  private void build() throws IOException {
    Object state = pop();
    if (top() instanceof ByteArray array && state instanceof Tuple values) {
      array.fill(values);
    } else if (top() != Constructor.DTYPE) {
      throw new IOException("it changes what is no array");
    }
    // The state of a type tells its byte order, of which a single byte has none.
  }

  private List<Object> last(int count) throws IOException {
    int from = stack.size() - count;
    if (from < 0) {
      throw new IOException("a value is missing");
    }
    List<Object> values = new ArrayList<>(stack.subList(from, stack.size()));
    stack.subList(from, stack.size()).clear();
    if (values.contains(Special.MARK)) {
      throw new IOException("a value is missing");
    }
    return values;
  }

  private List<Object> sinceMark() throws IOException {
    int mark = stack.lastIndexOf(Special.MARK);
    if (mark < 0) {
      throw new IOException("a list has no beginning");
    }
    List<Object> values = last(stack.size() - mark - 1);
    stack.remove(mark);
    return values;
  }

  private Object pop() throws IOException {
    return last(1).get(0);
  }

  private Object top() throws IOException {
    if (stack.isEmpty()) {
      throw new IOException("a value is missing");
    }
    return stack.get(stack.size() - 1);
  }

  private Object remembered(int key) throws IOException {
    Object value = memo.get(key);
    if (value == null) {
      throw new IOException("it refers to a value that it has not kept");
    }
    return value;
  }

  @SuppressWarnings("unchecked") // This machine makes no other lists.
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }

  @SuppressWarnings("unchecked") // This machine makes no other maps.
  private static Map<String, Object> dictionary(Object value) throws IOException {
    if (!(value instanceof Map<?, ?>)) {
      throw new IOException("it is no dictionary");
    }
    return (Map<String, Object>) value;
  }

  private int next() throws IOException {
    if (at >= bytes.length) {
      throw new IOException("it ends too early");
    }
    return bytes[at++] & 0xff;
  }

  /** A number of two bytes without a sign or four with one, the lowest byte first. */
  private int number(int length) throws IOException {
    int number = 0;
    for (int i = 0; i < length; i++) {
      number |= next() << 8 * i;
    }
    return number;
  }

  private byte[] string(int length) throws IOException {
    if (length < 0 || length > bytes.length - at) {
      throw new IOException("it ends too early");
    }
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = next(); c != '\n'; c = next()) {
      line.append((char) c);
      if (line.length() > MAX_NAME) {
        throw new IOException("a name is too long");
      }
    }
    return line.toString();
  }
}
