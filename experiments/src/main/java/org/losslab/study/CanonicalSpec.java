package org.losslab.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.losslab.files.Digests;

/**
 * The canonical form of a {@link RunSpec}: JSON without white space, keys sorted by their UTF-16
 * units, defaults filled in, and each number as the shortest decimal that is read back as it. That
 * form, unlike {@code Double.toString}, is the same on every JDK. Equal forms are equal runs.
 */
final class CanonicalSpec {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Enough digits for any double. */
  private static final int MOST_DIGITS = 17;

  private CanonicalSpec() {}

  static String digest(RunSpec spec) {
    return Digests.sha256(json(values(spec)));
  }

  static String lineage(RunSpec spec) {
    Map<String, Object> values = values(spec);
    ((Map<?, ?>) values.get("training")).remove("epochs");
    return Digests.sha256(json(values));
  }

  /** Returns the canonical form. */
  static String text(RunSpec spec) {
    return json(values(spec));
  }

  private static Map<String, Object> values(RunSpec spec) {
    return sorted(RunSpecJson.values(spec));
  }

  private static Map<String, Object> sorted(Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, canonical(value)));
    return sorted;
  }

  private static Object canonical(Object value) {
    if (value instanceof Map<?, ?> map) {
      return sorted(map);
    }
    return value instanceof Double number ? shortest(number) : value;
  }

  /** Returns the decimal of the fewest digits that is read back as the number. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static String json(Map<String, Object> values) {
    try {
      return MAPPER.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }
}
