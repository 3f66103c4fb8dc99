package org.losslab.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The one description of a setting. The YAML reader, its checks, the JSON Schema and the help text
 * all work from it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** What the setting means, with its unit: a phrase without a full stop. */
  String value();

  /** The key in a file where no component of a record can be called so; empty: its name. */
  String key() default "";

  /** The value of an absent setting as text; no element: there is none. */
  String[] fallback() default {};

  /** Says the default in words where it cannot be written as one value. */
  String fallbackNote() default "";

  /** The smallest number allowed. */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest number allowed. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether {@link #min} itself is refused. */
  boolean aboveMin() default false;

  /** Whether {@link #max} itself is refused. */
  boolean belowMax() default false;

  /** Why a grid cannot vary it by itself, with what would be right; empty: it can. */
  String whyNoAxis() default "";

  /** How many values a list holds, which may be equal; 0: any number of different ones. */
  int items() default 0;

  /**
   * The words of the setting {@code name} beside this one with which alone it may be given; none:
   * with any.
   */
  String[] of() default {};

  /** The words of the setting {@code name} beside this one with which it must be given. */
  String[] neededFor() default {};

  /** Why 0 is refused, where that is not plain from the range. */
  String whyNotZero() default "";

  /**
   * The words allowed in a text; {@link Word} itself: any text. A component whose type is an enum
   * of words needs none.
   */
  Class<? extends Word> words() default Word.class;

  /**
   * What the whole of a text must match, in the syntax shared by Java and JSON Schema; beside
   * {@link #words}, what another text than these must match.
   */
  String pattern() default "";

  /** The {@link #pattern} in words, to follow "expected". */
  String patternNote() default "";
}
